package dev.faultline.spec;

import java.util.Locale;

/** The kinds of report, and the file that each is written to. */
public enum ReportKind {
  /** For people. */
  TEXT("report.txt"),
  /** For programs: everything, schema {@code faultline.report/2}. */
  JSON("report.json"),
  /** For spreadsheets: a row for each endpoint. */
  CSV("report.csv"),
  /** For a browser: one page with charts. */
  HTML("report.html"),
  /** For a chat or a ticket: GitHub-flavoured Markdown. */
  MARKDOWN("report.md"),
  /**
   * For Prometheus: OpenMetrics, which the text collector of a node exporter accepts completely.
   */
  OPENMETRICS("report.prom"),
  /** For databases: every failing endpoint by status and minute. */
  PARQUET("report.parquet");

  private final String fileName;

  ReportKind(String fileName) {
    this.fileName = fileName;
  }

  /** Returns the report's name in the directory of the result. */
  public String fileName() {
    return fileName;
  }

  /** Returns the name that options use. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns true if the report is not text, and so must not go to a terminal. */
  public boolean isBinary() {
    return this == PARQUET;
  }
}
