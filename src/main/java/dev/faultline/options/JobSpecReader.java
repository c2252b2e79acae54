package dev.faultline.options;

import static dev.faultline.options.OptionChecks.parse;

import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.JobSpec;
import dev.faultline.spec.LiveSpec;
import dev.faultline.spec.Plan;
import java.time.ZoneId;

/** From the options as typed to a {@link JobSpec}, or to one line that says what would be right. */
public final class JobSpecReader {
  private JobSpecReader() {}

  /**
   * Checks every value.
   *
   * @throws FaultlineException with {@link ExitCode#USAGE} at the first bad one
   */
  public static JobSpec read(FaultlineOptions options) {
    return read(options, true);
  }

  /**
   * Checks every value.
   *
   * @param hasStandardOutput whether what the stages print reaches the user
   * @throws FaultlineException with {@link ExitCode#USAGE} at the first bad one
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
