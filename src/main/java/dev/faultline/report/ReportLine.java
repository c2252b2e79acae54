package dev.faultline.report;

/**
 * A line of the text report.
 *
 * @param kind what the line says
 * @param text the line without a line end, with text from the log escaped
 */
public record ReportLine(LineKind kind, String text) {
  /** What a line says. Renderers rely on it rather than on the text, which a log could imitate. */
  public enum LineKind {
    /** The heading of the report. */
    TITLE,
    /** A failing endpoint. */
    ROW,
    /** The number of failing endpoints without a row. */
    MORE,
    /** The totals over all requests. */
    TOTAL,
    /** Requests or lines that were not counted. */
    LEFT_OUT,
    /** A gate that was tripped. */
    GATE,
    /** An endpoint that newly fails or got worse. */
    WORSENED,
    /** An endpoint that got better or recovered. */
    IMPROVED,
    /** A row of the table of {@code --details}. */
    TABLE,
    /** Any other line. */
    PLAIN
  }

  static ReportLine plain(String text) {
    return new ReportLine(LineKind.PLAIN, text);
  }
}
