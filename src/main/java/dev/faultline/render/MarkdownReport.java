package dev.faultline.render;

import dev.faultline.gate.Verdict;
import dev.faultline.render.Report.Row;
import dev.faultline.tally.Books;
import dev.faultline.tally.Period;
import dev.faultline.tally.StatusCounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.StringJoiner;

/**
 * The report for a chat or a ticket, GitHub-flavoured Markdown. What is not ours, from the log or
 * the command line, stands in code spans alone.
 */
final class MarkdownReport {
  private static final String HEADER =
      """
      | endpoint | errors | rate | codes | first error | last error | causes |
      |---|--:|--:|---|---|---|---|
      """;

  private MarkdownReport() {}

  static void render(Report report, Appendable out) throws IOException {
    out.append("# Error summary\n\n").append(totals(report)).append('\n');
    if (!report.rows().isEmpty()) {
      out.append('\n').append(HEADER);
    }
    for (Row row : report.rows()) {
      out.append(line(row));
    }
    if (report.beyond().endpoints() > 0) {
      out.append("\n... and ").append(Words.count(report.beyond().endpoints(), "more endpoint"));
      out.append(": ").append(Words.count(report.beyond().errors(), "error")).append('\n');
    }
    if (report.comparison() != null) {
      ChangesText changes = new ChangesText(report.comparison(), CodeSpan::of);
      list(changes.title(), changes.lines(), out);
    }
    list("Gates", gates(report.gates()), out);
    list("Not counted", notCounted(report.result().books()), out);
    list("Problems", problems(report), out);
  }

  private static String totals(Report report) {
    long requests = report.result().totals().statuses().total();
    long errors = report.result().totals().errors();
    Period period = report.result().totals().period();
    return "**%s** out of %s (%s)%s"
        .formatted(
            Words.count(errors, "error"),
            Words.count(requests, "request"),
            Words.percent(errors, requests),
            period.isEmpty()
                ? ""
                : ", %s to %s"
                    .formatted(Numbers.time(period.first()), Numbers.time(period.last())));
  }

  private static String line(Row row) {
    Period period = row.errors().period();
    StringJoiner cells = new StringJoiner(" | ", "| ", " |\n");
    cells.add(CodeSpan.inCell(row.endpoint()));
    cells.add(Long.toString(row.errorCount()));
    cells.add(Words.percent(row.errorCount(), row.requests()));
    cells.add(codes(row.errors().statuses()));
    cells.add(period.isEmpty() ? "" : Numbers.time(period.first()));
    cells.add(period.isEmpty() ? "" : Numbers.time(period.last()));
    cells.add(causes(row.errors().causes()));
    return cells.toString();
  }

  private static String codes(StatusCounts statuses) {
    StringJoiner codes = new StringJoiner(", ");
    statuses.entries().forEach(entry -> codes.add(entry.status() + ": " + entry.count()));
    return codes.toString();
  }

  private static String causes(SortedMap<String, Long> causes) {
    StringJoiner joined = new StringJoiner(", ");
    causes.forEach((cause, n) -> joined.add(CodeSpan.inCell(cause) + ": " + n));
    return joined.toString();
  }

  private static List<String> gates(List<Verdict> verdicts) {
    return verdicts.stream()
        .map(v -> (v.tripped() ? "**tripped**: " : "passed: ") + CodeSpan.of(v.inWords()))
        .toList();
  }

  private static List<String> notCounted(Books books) {
    List<String> lines = new ArrayList<>();
    if (books.rejectedLines() > 0) {
      lines.add(
          "Rejected: %d of %s (%s)"
              .formatted(
                  books.rejectedLines(),
                  Words.count(books.lines(), "line"),
                  Words.counts(books.rejected())));
    }
    if (books.filteredRequests() > 0) {
      lines.add(
          "Filtered out: %d of %s (%s)"
              .formatted(
                  books.filteredRequests(),
                  Words.count(books.requests(), "request"),
                  Words.counts(books.filtered())));
    }
    return lines;
  }

  /** Without the gates, which are told above. */
  private static List<String> problems(Report report) {
    List<String> problems = new ArrayList<>(report.problems());
    report.gates().forEach(verdict -> problems.remove("--failOn: " + verdict.inWords()));
    return problems.stream().map(CodeSpan::of).toList();
  }

  private static void list(String title, List<String> lines, Appendable out) throws IOException {
    if (!lines.isEmpty()) {
      out.append("\n## ").append(title).append("\n\n");
      for (String line : lines) {
        out.append("- ").append(line).append('\n');
      }
    }
  }
}
