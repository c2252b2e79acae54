package dev.faultline.report;

/**
 * A line of the report for people.
 *
 * @param text without a line end; what comes from a log is escaped
 */
public record ReportLine(Kind kind, String text) {
  /** What a line says, whatever its text looks like. */
  public enum Kind {
    /** What all of it is. */
    TITLE,
    /** A failing endpoint. */
    ROW,
    /** The failing endpoints that do not have a row. */
    MORE,
    /** All requests. */
    TOTAL,
    /** What was not counted. */
    LEFT_OUT,
    /** A gate that was tripped. */
    GATE,
    /** An endpoint that newly fails or got worse. */
    WORSENED,
    /** An endpoint that got better or recovered. */
    IMPROVED,
    /** A line of the table of {@code --details}. */
    TABLE,
    /** Anything else. */
    PLAIN
  }

  static ReportLine plain(String text) {
    return new ReportLine(Kind.PLAIN, text);
  }
}
