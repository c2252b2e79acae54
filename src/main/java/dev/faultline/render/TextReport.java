package dev.faultline.render;

import dev.faultline.gate.Verdict;
import dev.faultline.log.SafeText;
import dev.faultline.render.Report.Row;
import dev.faultline.tally.Books;
import dev.faultline.tally.Latencies;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The report for people: one line for each failing endpoint, and what they come to. */
final class TextReport {
  private record Column(String title, boolean left, Function<Row, String> cell) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("endpoint", true, row -> SafeText.visible(row.endpoint())),
          new Column("requests", false, row -> Long.toString(row.requests())),
          new Column("errors", false, row -> Long.toString(row.errorCount())),
          new Column("error rate", false, TextReport::percent),
          new Column("codes", true, row -> Words.codesWithCounts(row.errors().statuses())),
          new Column("p50 ms", false, row -> percentile(row, 0.5)),
          new Column("p95 ms", false, row -> percentile(row, 0.95)),
          new Column("p99 ms", false, row -> percentile(row, 0.99)),
          new Column("max ms", false, TextReport::max),
          new Column("first error", true, TextReport::first),
          new Column("last error", true, TextReport::last));

  private TextReport() {}

  /** Renders the report, with the table if {@code details}. */
  static void render(Report report, boolean details, Appendable out) throws IOException {
    out.append("Error summary:\n");
    for (Row row : report.rows()) {
      out.append(SafeText.visible(row.endpoint())).append(": ");
      out.append(Words.count(row.errorCount(), "error"));
      out.append(" (").append(Words.codes(row.errors().statuses())).append(")\n");
    }
    if (report.beyond().endpoints() > 0) {
      out.append("... and ").append(Words.count(report.beyond().endpoints(), "more endpoint"));
      out.append(": ").append(Words.count(report.beyond().errors(), "error")).append('\n');
    }
    Books books = report.result().books();
    out.append("Total: ").append(Words.count(report.result().totals().errors(), "error"));
    long counted = books.requests() - books.filteredRequests();
    out.append(" out of ").append(Words.count(counted, "request")).append('\n');
    if (books.filteredRequests() > 0) {
      out.append("Filtered out: ").append(Long.toString(books.filteredRequests())).append(" of ");
      out.append(Words.count(books.requests(), "request")).append(" (");
      out.append(Words.counts(books.filtered())).append(")\n");
    }
    if (books.rejectedLines() > 0) {
      out.append("Rejected: ").append(Long.toString(books.rejectedLines())).append(" of ");
      out.append(Words.count(books.lines(), "line")).append(" (");
      out.append(Words.counts(books.rejected())).append(")\n");
    }
    for (Verdict verdict : report.gates()) {
      if (verdict.tripped()) {
        out.append("Gate: ").append(SafeText.visible(verdict.inWords())).append('\n');
      }
    }
    if (report.comparison() != null) {
      ChangesText changes = new ChangesText(report.comparison(), SafeText::visible);
      out.append('\n').append(changes.title()).append(":\n");
      for (String line : changes.lines()) {
        out.append(line).append('\n');
      }
    }
    if (details) {
      renderDetails(report, out);
    }
  }

  private static void renderDetails(Report report, Appendable out) throws IOException {
    if (!report.rows().isEmpty()) {
      out.append('\n');
      renderTable(report.rows(), out);
    }
    Books books = report.result().books();
    out.append("\nBooks: ").append(Words.count(books.lines(), "line")).append(" = ");
    out.append(Words.count(books.requests(), "request")).append(" + ");
    out.append(Long.toString(books.notRequests())).append(" not a request + ");
    out.append(Long.toString(books.blank())).append(" blank + ");
    out.append(Long.toString(books.rejectedLines())).append(" rejected\n");
    if (!books.unreadable().isEmpty()) {
      out.append("Unreadable fields: ").append(Words.counts(books.unreadable())).append('\n');
    }
    if (report.result().totals().masked() > 0) {
      out.append("Masked: ").append(Words.count(report.result().totals().masked(), "request"));
      out.append(" in which an upstream failed and the client did not see it\n");
    }
    for (Row row : report.rows()) {
      if (!row.errors().causes().isEmpty()) {
        out.append("Causes of ").append(SafeText.visible(row.endpoint())).append(": ");
        out.append(SafeText.visible(Words.counts(row.errors().causes())));
        long others = row.errors().otherCauses();
        out.append(others == 0 ? "" : ", and others: " + others).append('\n');
      }
    }
  }

  private static void renderTable(List<Row> rows, Appendable out) throws IOException {
    List<List<String>> lines = new ArrayList<>();
    lines.add(COLUMNS.stream().map(Column::title).toList());
    for (Row row : rows) {
      lines.add(COLUMNS.stream().map(column -> column.cell().apply(row)).toList());
    }
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < COLUMNS.size(); i++) {
        int column = i;
        int width = lines.stream().mapToInt(l -> l.get(column).length()).max().orElse(0);
        String padding = " ".repeat(width - line.get(i).length());
        text.append(i == 0 ? "" : "  ");
        text.append(COLUMNS.get(i).left() ? line.get(i) + padding : padding + line.get(i));
      }
      out.append(text.toString().stripTrailing()).append('\n');
    }
  }

  private static String percent(Row row) {
    return Words.percent(row.errorCount(), row.requests());
  }

  private static String percentile(Row row, double quantile) {
    Latencies latencies = row.errors().latencies();
    return latencies.isEmpty()
        ? "-"
        : Numbers.percentileMillis(latencies, quantile).toPlainString();
  }

  private static String max(Row row) {
    Latencies latencies = row.errors().latencies();
    return latencies.isEmpty() ? "-" : Numbers.millis(latencies.max()).toPlainString();
  }

  private static String first(Row row) {
    return row.errors().period().isEmpty() ? "-" : Numbers.time(row.errors().period().first());
  }

  private static String last(Row row) {
    return row.errors().period().isEmpty() ? "-" : Numbers.time(row.errors().period().last());
  }
}
