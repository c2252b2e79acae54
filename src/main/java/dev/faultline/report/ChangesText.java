package dev.faultline.report;

import dev.faultline.judge.Change.Kind;
import dev.faultline.model.ChangesModel;
import dev.faultline.model.ChangesModel.ChangedEndpoint;
import dev.faultline.model.ChangesModel.ChangedEndpoints;
import dev.faultline.model.ChangesModel.EarlierCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/**
 * Describes what changed since an earlier result, with a line for each endpoint.
 *
 * @param changes the changes
 * @param escape escapes a name from the log or the command line
 */
record ChangesText(ChangesModel changes, UnaryOperator<String> escape) {

  /** Returns the heading, which names the earlier result. */
  String title() {
    return "Compared with %s (%s out of %s)"
        .formatted(
            escape.apply(changes.baseline().directory()),
            Wording.count(changes.baseline().errors(), "error"),
            Wording.count(changes.baseline().requests(), "request"));
  }

  /** Returns the changes, or one line that says that there are none. */
  List<ReportLine> lines() {
    List<ReportLine> lines = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      ChangedEndpoints changed = changes.of(kind);
      for (ChangedEndpoint endpoint : changed.endpoints()) {
        lines.add(line(kind, endpoint));
      }
      long more = changed.count() - changed.endpoints().size();
      if (more > 0) {
        lines.add(
            ReportLine.plain(
                "... and " + Wording.count(more, "more endpoint") + ": " + kind.label()));
      }
    }
    return lines.isEmpty()
        ? List.of(ReportLine.plain("No endpoint fails more or less than before."))
        : lines;
  }

  private ReportLine line(Kind kind, ChangedEndpoint now) {
    EarlierCounts before = now.before();
    String endpoint = escape.apply(now.endpoint());
    return switch (kind) {
      case NEW ->
          new ReportLine(
              ReportLine.LineKind.WORSENED,
              "New: %s: %s, none before".formatted(endpoint, errors(now.errors(), now.statuses())));
      case WORSE ->
          new ReportLine(
              ReportLine.LineKind.WORSENED,
              "Worse: %s: %s".formatted(endpoint, shares(now, before)));
      case BETTER ->
          new ReportLine(
              ReportLine.LineKind.IMPROVED,
              "Better: %s: %s".formatted(endpoint, shares(now, before)));
      case RECOVERED ->
          new ReportLine(
              ReportLine.LineKind.IMPROVED,
              "Recovered: %s: no errors, %s before"
                  .formatted(endpoint, errors(before.errors(), before.statuses())));
    };
  }

  private static String errors(long errors, SortedMap<Integer, Long> statuses) {
    return "%s (%s)".formatted(Wording.count(errors, "error"), Wording.codes(statuses));
  }

  private static String shares(ChangedEndpoint now, EarlierCounts before) {
    return "%s of %s, %s of %s before"
        .formatted(
            Wording.percent(now.errors(), now.requests()),
            Wording.count(now.requests(), "request"),
            Wording.percent(before.errors(), before.requests()),
            before.requests());
  }
}
