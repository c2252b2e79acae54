package dev.faultline.options;

import static dev.faultline.options.OptionChecks.parse;

import java.time.ZoneId;

/** From the options as typed to a {@link JobSpec}, or to one line that says what would be right. */
public final class OptionsReader {
  private OptionsReader() {}

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
    Streaming live = StreamingReader.read(options, zone);
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
