package dev.faultline.fused;

import dev.faultline.input.FormatFinder;
import dev.faultline.input.InputRange;
import java.util.List;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Splits the input into ranges and detects the format of each. The next step reads what is in them.
 */
public final class ReadRanges extends PTransform<PBegin, PCollection<InputRange>> {
  private final RangeSource source;

  private ReadRanges(RangeSource source) {
    this.source = source;
  }

  /** Returns a transform that emits ranges of a size that suits the runner. */
  public static ReadRanges of(List<InputRange> input, FormatFinder formats) {
    return ofBytes(0, input, formats);
  }

  /** Returns a transform that emits ranges of {@code rangeBytes}. */
  public static ReadRanges ofBytes(long rangeBytes, List<InputRange> input, FormatFinder formats) {
    return new ReadRanges(new RangeSource(input, formats, rangeBytes));
  }

  @Override
  public PCollection<InputRange> expand(PBegin input) {
    return input.apply(Read.from(source));
  }
}
