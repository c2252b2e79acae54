package dev.faultline.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.model.ModelJson;
import dev.faultline.report.html.HtmlReport;
import dev.faultline.result.EndpointSource;
import dev.faultline.spec.ReportKind;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;

/** Renders a report to the bytes of its file. */
public interface ReportWriter {
  /** Writes the complete report. It does not close the stream. */
  void render(Report report, OutputStream out) throws IOException;

  /**
   * Returns the writer for a kind of report.
   *
   * @param details whether a text report includes the table
   * @param endpoints all endpoints of the result, for the kinds that show more than those with a
   *     row
   */
  static ReportWriter of(ReportKind kind, boolean details, EndpointSource endpoints) {
    return switch (kind) {
      case TEXT -> text((report, out) -> TextReport.render(report, details, out));
      case JSON -> (report, out) -> ModelJson.write(report.model(), out);
      case CSV -> text((report, out) -> CsvReport.render(report.model(), out));
      case HTML -> HtmlReport::render;
      case MARKDOWN -> text(MarkdownReport::render);
      case OPENMETRICS -> text(OpenMetricsReport::render);
      case PARQUET -> (report, out) -> ParquetReport.render(report.model(), endpoints, out);
    };
  }

  private static ReportWriter text(TextRenderer renderer) {
    return (report, out) -> {
      Writer writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
      renderer.render(report, writer);
      writer.flush();
    };
  }

  /** Renders a report as text. */
  interface TextRenderer {
    /** Appends the complete report. */
    void render(Report report, Appendable out) throws IOException;
  }
}
