package dev.faultline.report;

import java.io.IOException;

/** The report for people, as text. */
final class TextReport {
  private TextReport() {}

  /** Renders the report, with the table if {@code details}. */
  static void render(Report report, boolean details, Appendable out) throws IOException {
    long failing = report.summary().failingEndpoints();
    for (ReportLine line : ReportLines.of(report.model(), failing, details)) {
      out.append(line.text()).append('\n');
    }
  }
}
