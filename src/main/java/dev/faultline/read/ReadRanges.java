package dev.faultline.read;

import dev.faultline.log.FormatSettings;
import dev.faultline.log.LogFormat;
import java.util.List;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the input into ranges and finds the format of each; what is in them is read by whoever gets
 * them.
 */
public final class ReadRanges extends PTransform<PBegin, PCollection<Range>> {
  private final RangeSource source;

  private ReadRanges(RangeSource source) {
    this.source = source;
  }

  /**
   * The ranges of some input, of a size that suits the runner.
   *
   * @param format of all files, or null to find each file's
   * @param settings what the lines themselves do not tell
   */
  public static ReadRanges of(
      List<Range> input, @Nullable LogFormat format, FormatSettings settings) {
    return ofBytes(0, input, format, settings);
  }

  /** Likewise, in ranges of this size. */
  public static ReadRanges ofBytes(
      long rangeBytes, List<Range> input, @Nullable LogFormat format, FormatSettings settings) {
    return new ReadRanges(new RangeSource(input, new FormatFinder(format, settings), rangeBytes));
  }

  @Override
  public PCollection<Range> expand(PBegin input) {
    return input.apply(Read.from(source));
  }
}
