package dev.faultline.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.FormatDetector;
import dev.faultline.options.Streaming;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;

/** The first lines of the files that are there, to find the format by. */
final class FollowHead {
  private static final int MOST_BYTES = 1 << 20;

  private FollowHead() {}

  /** Lines of the first file that has some; none if no file has. */
  static List<String> read(Streaming streaming) throws IOException {
    for (String glob : streaming.follow()) {
      for (Metadata file : FileSystems.match(glob, EmptyMatchTreatment.ALLOW).metadata()) {
        Path path = Path.of(file.resourceId().toString());
        List<String> lines = lines(path);
        if (!lines.isEmpty()) {
          return lines;
        }
      }
    }
    return List.of();
  }

  /** Whole lines only. */
  private static List<String> lines(Path file) throws IOException {
    byte[] head;
    try (var in = Files.newInputStream(file)) {
      head = in.readNBytes(MOST_BYTES);
    }
    String text = new String(head, UTF_8);
    return text.substring(0, text.lastIndexOf('\n') + 1)
        .lines()
        .limit(FormatDetector.SAMPLE_LINES)
        .toList();
  }
}
