package dev.faultline.render;

import dev.faultline.log.SafeText;
import dev.faultline.render.Report.Row;
import dev.faultline.tally.ErrorStats;
import dev.faultline.tally.Latencies;
import dev.faultline.tally.Period;
import java.io.IOException;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * The report for spreadsheets (RFC 4180, lines ended by LF). A cell from the log that a spreadsheet
 * would take for a formula gets an apostrophe before it (OWASP, "CSV Injection").
 */
final class CsvReport {
  private static final String HEADER =
      "endpoint,requests,errors,error_rate,statuses,p50_ms,p95_ms,p99_ms,max_ms,first_error,"
          + "last_error\n";

  /** The latter ones are wide forms, which some spreadsheets take for the same. */
  private static final String FORMULA_STARTS = "=+-@\uff1d\uff0b\uff0d\uff20";

  /** What a cell stands in quotes for: some spreadsheets part cells at semicolons. */
  private static final Pattern PARTS_CELLS = Pattern.compile("[,;\"]");

  private CsvReport() {}

  static void render(Report report, Appendable out) throws IOException {
    out.append(HEADER);
    for (Row row : report.rows()) {
      ErrorStats errors = row.errors();
      StringJoiner line = new StringJoiner(",", "", "\n");
      line.add(cell(row.endpoint()));
      line.add(Long.toString(row.requests()));
      line.add(Long.toString(row.errorCount()));
      line.add(Numbers.ratio(row.errorCount(), row.requests()).toPlainString());
      line.add(Words.codesWithCounts(errors.statuses()));
      line.add(percentile(errors.latencies(), 0.5));
      line.add(percentile(errors.latencies(), 0.95));
      line.add(percentile(errors.latencies(), 0.99));
      line.add(
          errors.latencies().isEmpty()
              ? ""
              : Numbers.millis(errors.latencies().max()).toPlainString());
      Period period = errors.period();
      line.add(period.isEmpty() ? "" : Numbers.time(period.first()));
      line.add(period.isEmpty() ? "" : Numbers.time(period.last()));
      out.append(line.toString());
    }
  }

  /** A cell of text from the log. */
  private static String cell(String text) {
    String visible = SafeText.visible(text);
    String harmless = startsFormula(visible) ? "'" + visible : visible;
    return PARTS_CELLS.matcher(harmless).find()
        ? '"' + harmless.replace("\"", "\"\"") + '"'
        : harmless;
  }

  private static boolean startsFormula(String text) {
    return text.chars()
        .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
        .limit(1)
        .anyMatch(c -> FORMULA_STARTS.indexOf(c) >= 0);
  }

  private static String percentile(Latencies latencies, double quantile) {
    return latencies.isEmpty() ? "" : Numbers.percentileMillis(latencies, quantile).toPlainString();
  }
}
