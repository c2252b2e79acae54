package dev.faultline.staged;

import dev.faultline.input.Fingerprint;
import dev.faultline.input.InputFile;
import dev.faultline.input.InputRange;
import dev.faultline.unpack.ContentRange;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Files to read, and ways in which runners read them. */
public final class TextFiles {
  private static final PipelineOptions OPTIONS = PipelineOptionsFactory.create();

  private TextFiles() {}

  public static InputFile write(Path file, byte[] content) throws IOException {
    Files.write(file, content);
    Metadata metadata =
        Metadata.builder()
            .setResourceId(FileSystems.matchNewResource(file.toString(), false))
            .setSizeBytes(content.length)
            .setIsReadSeekEfficient(true)
            .build();
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      return new InputFile(
          file.getFileName().toString(),
          metadata,
          Fingerprint.of(channel, content.length),
          ContentRange.ofFile(content, content.length));
    }
  }

  public static InputRange range(InputFile file) {
    return new InputRange.OfFile(file, 0, null, 0, file.bytes());
  }

  /** Reads to the end, as Flink does. */
  public static List<String> read(BoundedSource<String> source) throws IOException {
    List<String> lines = new ArrayList<>();
    try (BoundedSource.BoundedReader<String> reader = source.createReader(OPTIONS)) {
      for (boolean more = reader.start(); more; more = reader.advance()) {
        lines.add(reader.getCurrent());
      }
    }
    return lines;
  }

  /**
   * Asks at the first line for a part of the work and reads that afterwards, as the Direct Runner
   * does.
   *
   * @return the lines of each bundle
   */
  public static List<List<String>> readInBundles(BoundedSource<String> source) throws IOException {
    List<List<String>> bundles = new ArrayList<>();
    for (BoundedSource<String> rest = source; rest != null; ) {
      List<String> lines = new ArrayList<>();
      try (BoundedSource.BoundedReader<String> reader = rest.createReader(OPTIONS)) {
        boolean more = reader.start();
        rest = more ? reader.splitAtFraction(0.5) : null;
        for (; more; more = reader.advance()) {
          lines.add(reader.getCurrent());
        }
      }
      bundles.add(lines);
    }
    return bundles;
  }

  /** Splits into sources of about this size. */
  public static List<LineSource> split(LineSource source, long bytes) {
    return source.split(bytes, OPTIONS);
  }

  public static long size(BoundedSource<String> source) throws Exception {
    return source.getEstimatedSizeBytes(OPTIONS);
  }
}
