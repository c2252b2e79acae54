package dev.faultline.report;

import dev.faultline.judge.GateResult;
import dev.faultline.model.EndpointModel;
import dev.faultline.model.LinesModel;
import dev.faultline.model.PeriodModel;
import dev.faultline.model.ReportModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.stream.Stream;

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
    out.append("# Error summary\n\n").append(totals(report.model())).append('\n');
    ReportModel model = report.model();
    if (!model.endpoints().isEmpty()) {
      out.append('\n').append(HEADER);
    }
    for (EndpointModel row : model.endpoints()) {
      out.append(line(row));
    }
    if (report.moreEndpoints() > 0) {
      out.append("\n... and ").append(Wording.count(report.moreEndpoints(), "more endpoint"));
      out.append(": ").append(Wording.count(model.other().errors(), "error")).append('\n');
    }
    if (model.changes() != null) {
      ChangesText changes = new ChangesText(model.changes(), CodeSpan::of);
      list(changes.title(), changes.lines().stream().map(ReportLine::text).toList(), out);
    }
    list("Gates", gates(model.gates()), out);
    list("Not counted", notCounted(model.lines()), out);
    list("Problems", problems(report), out);
  }

  private static String totals(ReportModel report) {
    long requests = report.totals().requests();
    long errors = report.totals().errors();
    PeriodModel period = report.period();
    return "**%s** out of %s (%s)%s"
        .formatted(
            Wording.count(errors, "error"),
            Wording.count(requests, "request"),
            Wording.percent(errors, requests),
            period.first() == null ? "" : ", %s to %s".formatted(period.first(), period.last()));
  }

  private static String line(EndpointModel row) {
    StringJoiner cells = new StringJoiner(" | ", "| ", " |\n");
    cells.add(CodeSpan.inCell(row.endpoint()));
    cells.add(Long.toString(row.errors()));
    cells.add(Wording.percent(row.errors(), row.requests()));
    cells.add(codes(row.statuses()));
    cells.add(row.firstError() == null ? "" : row.firstError().toString());
    cells.add(row.lastError() == null ? "" : row.lastError().toString());
    cells.add(causes(row));
    return cells.toString();
  }

  private static String codes(SortedMap<Integer, Long> statuses) {
    StringJoiner codes = new StringJoiner(", ");
    statuses.forEach((status, n) -> codes.add(status + ": " + n));
    return codes.toString();
  }

  /** The most frequent ones, and how many errors had another. */
  private static String causes(EndpointModel row) {
    StringJoiner joined = new StringJoiner(", ");
    List<Map.Entry<String, Long>> mostFirst =
        row.causes().entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .toList();
    long others = row.otherCauses() == null ? 0 : row.otherCauses();
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

  private static List<String> gates(List<GateResult> verdicts) {
    return verdicts.stream()
        .map(v -> (v.tripped() ? "**tripped**: " : "passed: ") + CodeSpan.of(v.inWords()))
        .toList();
  }

  private static List<String> notCounted(LinesModel account) {
    return Stream.of(Wording.rejected(account), Wording.filteredOut(account))
        .flatMap(Optional::stream)
        .toList();
  }

  private static List<String> problems(Report report) {
    List<String> all = report.problemsBesideGates();
    List<String> lines = new ArrayList<>();
    all.stream().limit(PROBLEMS).map(CodeSpan::of).forEach(lines::add);
    if (all.size() > PROBLEMS) {
      lines.add("... and " + Wording.count(all.size() - PROBLEMS, "more problem"));
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
