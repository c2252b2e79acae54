package dev.faultline.render;

import dev.faultline.log.Verdict;
import dev.faultline.render.Report.Row;
import dev.faultline.tally.Books;
import dev.faultline.tally.Period;
import dev.faultline.tally.StatusCounts;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;

/**
 * The report for Prometheus: the text format of OpenMetrics 1.0, and of it only what the older text
 * format of Prometheus has as well, which is all that a node exporter's textfile collector reads.
 * So every metric is a gauge, as suits the figures of a run that is over, and no sample has a time.
 */
final class MetricsReport {
  /** What has no row, so that sums are the totals. */
  private static final String OTHER = "(other)";

  private static final String SECONDS = "seconds";

  private MetricsReport() {}

  static void render(Report report, Appendable out) throws IOException {
    writeRequests(report, out);
    writeErrors(report, out);
    writeErrorTimes(report, out);
    writeOne(
        "faultline_failing_endpoints",
        "Endpoints with at least one error.",
        report.rows().size() + report.beyond().endpoints(),
        out);
    writePeriod(report.result().totals().period(), out);
    writeLines(report.result().books(), out);
    writeOne(
        "faultline_problems",
        "What was wrong with the input, and gates that were tripped.",
        report.problems().size(),
        out);
    out.append("# EOF\n");
  }

  private static void writeRequests(Report report, Appendable out) throws IOException {
    MetricFamily requests =
        MetricFamily.count("faultline_requests", "Requests by endpoint, failing or not.");
    for (Row row : report.rows()) {
      requests.add(row.requests(), "endpoint", row.endpoint());
    }
    requests.add(report.other().requests(), "endpoint", OTHER);
    requests.write(out);
  }

  private static void writeErrors(Report report, Appendable out) throws IOException {
    MetricFamily errors =
        MetricFamily.count("faultline_errors", "Failing requests by endpoint and status.");
    StatusCounts other = new StatusCounts();
    other.merge(report.result().totals().statuses().only(report.errorStatuses()));
    for (Row row : report.rows()) {
      for (StatusCounts.StatusCount entry : row.errors().statuses().entries()) {
        addErrors(errors, row.endpoint(), entry);
        other.add(entry.status(), -entry.count());
      }
    }
    for (StatusCounts.StatusCount entry : other.entries()) {
      if (entry.count() > 0) {
        addErrors(errors, OTHER, entry);
      }
    }
    errors.write(out);
  }

  private static void addErrors(
      MetricFamily errors, String endpoint, StatusCounts.StatusCount entry) {
    errors.add(entry.count(), "endpoint", endpoint, "status", Integer.toString(entry.status()));
  }

  private static void writeErrorTimes(Report report, Appendable out) throws IOException {
    MetricFamily first =
        new MetricFamily(
            "faultline_first_error_timestamp_seconds",
            SECONDS,
            "First error of the endpoint.",
            BigDecimal::min);
    MetricFamily last =
        new MetricFamily(
            "faultline_last_error_timestamp_seconds",
            SECONDS,
            "Last error of the endpoint.",
            BigDecimal::max);
    for (Row row : report.rows()) {
      Period period = row.errors().period();
      if (!period.isEmpty()) {
        first.add(seconds(period.first()), "endpoint", row.endpoint());
        last.add(seconds(period.last()), "endpoint", row.endpoint());
      }
    }
    first.write(out);
    last.write(out);
  }

  private static void writePeriod(Period period, Appendable out) throws IOException {
    MetricFamily first =
        new MetricFamily(
            "faultline_first_request_timestamp_seconds",
            SECONDS,
            "First request.",
            BigDecimal::min);
    MetricFamily last =
        new MetricFamily(
            "faultline_last_request_timestamp_seconds", SECONDS, "Last request.", BigDecimal::max);
    if (!period.isEmpty()) {
      first.add(seconds(period.first()));
      last.add(seconds(period.last()));
    }
    first.write(out);
    last.write(out);
  }

  private static BigDecimal seconds(long micros) {
    return BigDecimal.valueOf(micros, 6).stripTrailingZeros();
  }

  private static void writeLines(Books books, Appendable out) throws IOException {
    MetricFamily rejected =
        MetricFamily.count("faultline_rejected_lines", "Lines that could not be read, by reason.");
    Map<String, Long> counts = books.rejected();
    for (Verdict verdict : Verdict.values()) {
      if (verdict.isRejected()) {
        rejected.add(counts.getOrDefault(verdict.reason(), 0L), "reason", verdict.reason());
      }
    }
    writeOne("faultline_lines", "Lines that were read.", books.lines(), out);
    rejected.write(out);
  }

  private static void writeOne(String name, String help, long value, Appendable out)
      throws IOException {
    MetricFamily family = MetricFamily.count(name, help);
    family.add(value);
    family.write(out);
  }
}
