package dev.faultline.render;

import dev.faultline.gate.Verdict;
import dev.faultline.render.Report.Row;
import dev.faultline.tally.Books;
import dev.faultline.tally.ErrorStats;
import dev.faultline.tally.Period;
import dev.faultline.tally.StatusCounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

  /** More than these is nothing for a chat; {@code report.json} has all. */
  private static final int CAUSES = 5;

  private static final int PROBLEMS = 20;

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
    cells.add(causes(row.errors()));
    return cells.toString();
  }

  private static String codes(StatusCounts statuses) {
    StringJoiner codes = new StringJoiner(", ");
    statuses.entries().forEach(entry -> codes.add(entry.status() + ": " + entry.count()));
    return codes.toString();
  }

  /** The most frequent ones, and how many errors had another. */
  private static String causes(ErrorStats errors) {
    StringJoiner joined = new StringJoiner(", ");
    List<Map.Entry<String, Long>> mostFirst =
        errors.causes().entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .toList();
    long others = errors.otherCauses();
    for (int i = 0; i < mostFirst.size(); i++) {
      Map.Entry<String, Long> cause = mostFirst.get(i);
      if (i < CAUSES) {
        joined.add(CodeSpan.inCell(cause.getKey()) + ": " + cause.getValue());
      } else {
        others += cause.getValue();
      }
    }
    return others == 0 ? joined.toString() : joined.add("others: " + others).toString();
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

  private static List<String> problems(Report report) {
    List<String> all = report.problemsBesideGates();
    List<String> lines = new ArrayList<>();
    all.stream().limit(PROBLEMS).map(CodeSpan::of).forEach(lines::add);
    if (all.size() > PROBLEMS) {
      lines.add("... and " + Words.count(all.size() - PROBLEMS, "more problem"));
    }
    return lines;
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
