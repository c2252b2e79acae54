package dev.faultline.read;

import java.util.List;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Cuts the input into ranges and finds the format of each; what is in them is read by whoever gets
 * them.
 */
public final class ReadRanges extends PTransform<PBegin, PCollection<Range>> {
  private final RangeSource source;

  private ReadRanges(RangeSource source) {
    this.source = source;
  }

  /** The ranges of some input, of a size that suits the runner. */
  public static ReadRanges of(List<Range> input, FormatFinder formats) {
    return ofBytes(0, input, formats);
  }

  /** Likewise, in ranges of this size. */
  public static ReadRanges ofBytes(long rangeBytes, List<Range> input, FormatFinder formats) {
    return new ReadRanges(new RangeSource(input, formats, rangeBytes));
  }

  @Override
  public PCollection<Range> expand(PBegin input) {
    return input.apply(Read.from(source));
  }
}
