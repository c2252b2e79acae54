package dev.faultline.spec;

import java.util.Locale;

/** The kinds of report. */
public enum ReportKind {
  /** For people. */
  TEXT("report.txt"),
  /** For programs: everything, schema {@code faultline.report/2}. */
  JSON("report.json"),
  /** For spreadsheets: a row for each endpoint. */
  CSV("report.csv"),
  /** To look at: one page with charts. */
  HTML("report.html"),
  /** For a chat or a ticket: GitHub-flavoured Markdown. */
  MARKDOWN("report.md"),
  /** For Prometheus: OpenMetrics, of which a node exporter takes every line. */
  OPENMETRICS("report.prom"),
  /** For databases: every failing endpoint by status and minute. */
  PARQUET("report.parquet");

  private final String fileName;

  ReportKind(String fileName) {
    this.fileName = fileName;
  }

  /** The report's name in the directory of the result. */
  public String fileName() {
    return fileName;
  }

  /** The name that options use. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is no text, and nothing for a terminal. */
  public boolean isBinary() {
    return this == PARQUET;
  }
}
