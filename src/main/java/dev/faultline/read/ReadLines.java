package dev.faultline.read;

import dev.faultline.log.LogGenerator;
import java.util.List;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** Reads the lines of files, or makes them; each element is one line without its LF. */
public final class ReadLines extends PTransform<PBegin, PCollection<String>> {
  private final List<? extends LineBlock> blocks;
  private final long bundleBytes;

  private ReadLines(List<? extends LineBlock> blocks, long bundleBytes) {
    this.blocks = blocks;
    this.bundleBytes = bundleBytes;
  }

  /**
   * The lines of files.
   *
   * @param bundleBytes most bytes in the bundles of a runner that materialises them; 0 for others
   */
  public static ReadLines of(List<InputFile> files, long bundleBytes) {
    return new ReadLines(
        files.stream()
            .filter(file -> file.bytes() > 0)
            .map(file -> new LineBlock.OfFile(file.metadata(), 0, file.bytes()))
            .toList(),
        bundleBytes);
  }

  /** The first {@code lines} lines of a generator. */
  public static ReadLines generated(LogGenerator generator, long lines, long bundleBytes) {
    return new ReadLines(List.of(new LineBlock.OfGenerator(generator, 0, lines)), bundleBytes);
  }

  @Override
  public PCollection<String> expand(PBegin input) {
    return input.apply(Read.from(new LineSource(blocks, bundleBytes)));
  }
}
