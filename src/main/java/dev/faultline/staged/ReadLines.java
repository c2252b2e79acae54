package dev.faultline.staged;

import dev.faultline.input.InputRange;
import java.util.List;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** Reads the lines of files, or generates lines; each element is one line without its LF. */
public final class ReadLines extends PTransform<PBegin, PCollection<String>> {
  private final List<InputRange> ranges;
  private final long bundleBytes;

  private ReadLines(List<InputRange> ranges, long bundleBytes) {
    this.ranges = ranges;
    this.bundleBytes = bundleBytes;
  }

  /**
   * Returns a transform that reads the lines of these ranges.
   *
   * @param bundleBytes the most bytes that all bundles may hold together, for a runner that
   *     materializes bundles; 0 for other runners
   */
  public static ReadLines of(List<InputRange> ranges, long bundleBytes) {
    return new ReadLines(ranges, bundleBytes);
  }

  @Override
  public PCollection<String> expand(PBegin input) {
    return input.apply(Read.from(new LineSource(ranges, bundleBytes)));
  }
}
