package dev.faultline.model;

/**
 * A window of a stream with its report, schema {@code faultline.window/1}.
 *
 * @param late whether it was reported before, and now again with late lines
 */
public record WindowReport(String schema, TimeSpan window, boolean late, ReportModel report) {
  /** The name and the version of this tree. */
  public static final String SCHEMA = "faultline.window/1";

  /** The report of a window. */
  public WindowReport(TimeSpan window, boolean late, ReportModel report) {
    this(SCHEMA, window, late, report);
  }
}
