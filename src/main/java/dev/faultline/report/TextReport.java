package dev.faultline.report;

import java.io.IOException;

/** Renders the text report for files and pipes. */
final class TextReport {
  private TextReport() {}

  /** Renders the report; {@code details} adds the table, the line accounting and the causes. */
  static void render(Report report, boolean details, Appendable out) throws IOException {
    long failing = report.summary().failingEndpoints();
    for (ReportLine line : ReportLines.of(report.model(), failing, details)) {
      out.append(line.text()).append('\n');
    }
  }
}
