package dev.faultline.report;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.noise.Noise;
import dev.faultline.model.EndpointModel;
import dev.faultline.model.LinesModel;
import dev.faultline.model.PeriodModel;
import dev.faultline.model.ReportModel;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders the report for Prometheus, in the subset of OpenMetrics 1.0 that is also valid in the
 * older Prometheus text format, since a node exporter's textfile collector reads only that. Hence
 * every metric is a gauge, which suits the figures of a finished run, and samples have no
 * timestamps.
 */
public final class OpenMetricsReport {
  /** The label of all endpoints without a row, so that the sum over the labels is the total. */
  private static final String OTHER = "(other)";

  private static final String SECONDS = "seconds";
  private static final int NANO_DIGITS = 9;

  private OpenMetricsReport() {}

  static void render(Report report, Appendable out) throws IOException {
    render(report, null, out);
  }

  /**
   * Renders the report.
   *
   * @param lagSeconds how far a stream's watermark lags behind the wall clock, in seconds; or null
   */
  public static void render(Report report, @Nullable BigDecimal lagSeconds, Appendable out)
      throws IOException {
    ReportModel model = report.model();
    writeRequests(model, out);
    writeErrors(report, out);
    writeErrorTimes(model, out);
    writeOne(
        "faultline_failing_endpoints",
        "Endpoints with at least one error.",
        report.summary().failingEndpoints(),
        out);
    writePeriod(model.period(), out);
    writeLines(model.lines(), out);
    writeOne(
        "faultline_problems",
        "What was wrong with the input, and gates that were tripped.",
        report.problems().size(),
        out);
    if (lagSeconds != null) {
      writeLag(lagSeconds, out);
    }
    out.append("# EOF\n");
  }

  private static void writeRequests(ReportModel report, Appendable out) throws IOException {
    MetricFamily requests =
        MetricFamily.count("faultline_requests", "Requests by endpoint, failing or not.");
    for (EndpointModel row : report.endpoints()) {
      requests.add(row.requests(), "endpoint", row.endpoint());
    }
    requests.add(report.other().requests(), "endpoint", OTHER);
    requests.write(out);
  }

  private static void writeErrors(Report report, Appendable out) throws IOException {
    MetricFamily errors =
        MetricFamily.count("faultline_errors", "Failing requests by endpoint and status.");
    Map<Integer, Long> other = report.errorsByStatus();
    for (EndpointModel row : report.model().endpoints()) {
      row.statuses()
          .forEach(
              (status, n) -> {
                addErrors(errors, row.endpoint(), status, n);
                other.merge(status, -n, Math::addExact);
              });
    }
    other.forEach(
        (status, n) -> {
          if (n > 0) {
            addErrors(errors, OTHER, status, n);
          }
        });
    errors.write(out);
  }

  private static void addErrors(MetricFamily errors, String endpoint, int status, long n) {
    errors.add(n, "endpoint", endpoint, "status", Integer.toString(status));
  }

  private static void writeErrorTimes(ReportModel report, Appendable out) throws IOException {
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
    for (EndpointModel row : report.endpoints()) {
      if (row.firstError() != null && row.lastError() != null) {
        first.add(seconds(row.firstError()), "endpoint", row.endpoint());
        last.add(seconds(row.lastError()), "endpoint", row.endpoint());
      }
    }
    first.write(out);
    last.write(out);
  }

  private static void writePeriod(PeriodModel period, Appendable out) throws IOException {
    MetricFamily first =
        new MetricFamily(
            "faultline_first_request_timestamp_seconds",
            SECONDS,
            "First request.",
            BigDecimal::min);
    MetricFamily last =
        new MetricFamily(
            "faultline_last_request_timestamp_seconds", SECONDS, "Last request.", BigDecimal::max);
    if (period.first() != null && period.last() != null) {
      first.add(seconds(period.first()));
      last.add(seconds(period.last()));
    }
    first.write(out);
    last.write(out);
  }

  private static void writeLag(BigDecimal seconds, Appendable out) throws IOException {
    MetricFamily lag =
        new MetricFamily(
            "faultline_watermark_lag_seconds",
            SECONDS,
            "How far the windows are behind the time of day.",
            BigDecimal::max);
    lag.add(seconds);
    lag.write(out);
  }

  private static BigDecimal seconds(Instant time) {
    return BigDecimal.valueOf(time.getEpochSecond())
        .add(BigDecimal.valueOf(time.getNano(), NANO_DIGITS))
        .stripTrailingZeros();
  }

  private static void writeLines(LinesModel lines, Appendable out) throws IOException {
    MetricFamily rejected =
        MetricFamily.count("faultline_rejected_lines", "Lines that could not be read, by reason.");
    Map<String, Long> counts = lines.rejected();
    for (LineOutcome outcome : LineOutcome.values()) {
      if (outcome.isRejected()) {
        rejected.add(counts.getOrDefault(outcome.label(), 0L), "reason", outcome.label());
      }
    }
    MetricFamily noise =
        MetricFamily.count("faultline_noise_lines", "Lines beside the access log, by kind.");
    for (Noise kind : Noise.values()) {
      noise.add(lines.noise(kind.label()), "kind", kind.label());
    }
    writeOne("faultline_lines", "Lines that were read.", lines.read(), out);
    noise.write(out);
    rejected.write(out);
  }

  private static void writeOne(String name, String help, long value, Appendable out)
      throws IOException {
    MetricFamily family = MetricFamily.count(name, help);
    family.add(value);
    family.write(out);
  }
}
