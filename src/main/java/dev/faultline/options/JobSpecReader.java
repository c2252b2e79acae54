package dev.faultline.options;

import static dev.faultline.options.OptionChecks.parse;

import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.JobSpec;
import dev.faultline.spec.LiveSpec;
import dev.faultline.spec.Plan;
import java.time.ZoneId;

/** Checks the options that the user typed, and converts them to a {@link JobSpec}. */
public final class JobSpecReader {
  private JobSpecReader() {}

  /**
   * Checks and converts the options of a run whose stages can print to standard output.
   *
   * @throws FaultlineException with {@link ExitCode#USAGE} for the first bad value
   */
  public static JobSpec read(FaultlineOptions options) {
    return read(options, true);
  }

  /**
   * Checks and converts the options.
   *
   * @param hasStandardOutput whether what the stages print reaches the user, as it does not on a
   *     cluster
   * @throws FaultlineException with {@link ExitCode#USAGE} for the first bad value
   */
  public static JobSpec read(FaultlineOptions options, boolean hasStandardOutput) {
    ZoneId zone = parse("zone", options.getZone(), OptionValues::zone);
    LiveSpec live = LiveSpecReader.read(options, zone);
    return new JobSpec(
        InputSpecReader.read(options, zone, live != null),
        CountSpecReader.read(options, zone),
        OutputSpecReader.read(options, live, hasStandardOutput),
        JudgeSpecReader.read(options),
        parse("plan", options.getPlan(), text -> OptionValues.oneOf(text, Plan.values())),
        parse("bundleBytes", options.getBundleBytes(), OptionValues::size),
        live);
  }
}
