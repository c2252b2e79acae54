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
 * Renders the report as GitHub-flavoured Markdown for a chat or a ticket. Text from the log or the
 * command line appears only in code spans.
 */
final class MarkdownReport {
  private static final String HEADER =
      """
      | endpoint | errors | rate | codes | first error | last error | causes |
      |---|--:|--:|---|---|---|---|
      """;

  /**
   * The most causes of an endpoint: more would be too long for a chat, and {@code report.json} has
   * all.
   */
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
      out.append(tableRow(row));
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

  private static String tableRow(EndpointModel row) {
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

  /** Returns the most frequent causes, and the number of errors with any other. */
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

  private static List<String> gates(List<GateResult> results) {
    return results.stream()
        .map(r -> (r.tripped() ? "**tripped**: " : "passed: ") + CodeSpan.of(r.inWords()))
        .toList();
  }

  private static List<String> notCounted(LinesModel lines) {
    return Stream.of(Wording.rejected(lines), Wording.filteredOut(lines))
        .flatMap(Optional::stream)
        .toList();
  }

  private static List<String> problems(Report report) {
    List<String> all = report.problemsBesidesGates();
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
