package dev.faultline.report;

import dev.faultline.log.text.SafeText;
import dev.faultline.model.EndpointModel;
import dev.faultline.model.LatencyModel;
import dev.faultline.model.ReportModel;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Renders the report as CSV for spreadsheets (RFC 4180, but with LF). A cell from the log that a
 * spreadsheet would take for a formula is prefixed with an apostrophe (OWASP, "CSV Injection").
 */
final class CsvReport {
  private static final String HEADER =
      "endpoint,requests,errors,error_rate,statuses,p50_ms,p95_ms,p99_ms,max_ms,first_error,"
          + "last_error\n";

  /** The last four are full-width forms, which some spreadsheets treat alike. */
  private static final String FORMULA_STARTS = "=+-@\uff1d\uff0b\uff0d\uff20";

  /** Requires a cell to be quoted: some spreadsheets separate cells at semicolons. */
  private static final Pattern NEEDS_QUOTES = Pattern.compile("[,;\"]");

  private CsvReport() {}

  static void render(ReportModel report, Appendable out) throws IOException {
    out.append(HEADER);
    for (EndpointModel row : report.endpoints()) {
      StringJoiner line = new StringJoiner(",", "", "\n");
      line.add(textCell(row.endpoint()));
      line.add(Long.toString(row.requests()));
      line.add(Long.toString(row.errors()));
      line.add(row.errorRate().toPlainString());
      line.add(Wording.codesWithCounts(row.statuses()));
      line.add(latency(row, LatencyModel::p50));
      line.add(latency(row, LatencyModel::p95));
      line.add(latency(row, LatencyModel::p99));
      line.add(latency(row, LatencyModel::max));
      line.add(time(row.firstError()));
      line.add(time(row.lastError()));
      out.append(line.toString());
    }
  }

  private static String textCell(String text) {
    String visible = SafeText.visible(text);
    String harmless = startsFormula(visible) ? "'" + visible : visible;
    return NEEDS_QUOTES.matcher(harmless).find()
        ? '"' + harmless.replace("\"", "\"\"") + '"'
        : harmless;
  }

  private static boolean startsFormula(String text) {
    return text.chars()
        .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
        .limit(1)
        .anyMatch(c -> FORMULA_STARTS.indexOf(c) >= 0);
  }

  private static String latency(EndpointModel row, Function<LatencyModel, BigDecimal> figure) {
    LatencyModel latency = row.errorLatencyMs();
    return latency == null ? "" : figure.apply(latency).toPlainString();
  }

  private static String time(@Nullable Instant time) {
    return time == null ? "" : time.toString();
  }
}
