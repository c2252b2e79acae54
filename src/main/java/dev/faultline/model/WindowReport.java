package dev.faultline.model;

/**
 * The report of one window of a stream, schema {@code faultline.window/1}.
 *
 * @param late whether the window was reported before and is now reported again with late lines
 */
public record WindowReport(String schema, TimeSpan window, boolean late, ReportModel report) {
  /** The name and version of the schema. */
  public static final String SCHEMA = "faultline.window/1";

  /** Creates a report with the current schema. */
  public WindowReport(TimeSpan window, boolean late, ReportModel report) {
    this(SCHEMA, window, late, report);
  }
}
