package dev.faultline.report;

import dev.faultline.judge.GateResult;
import dev.faultline.log.text.SafeText;
import dev.faultline.model.EndpointModel;
import dev.faultline.model.LinesModel;
import dev.faultline.model.ReportModel;
import dev.faultline.report.ReportLine.Kind;
import java.util.ArrayList;
import java.util.List;

/** The report for people, line by line: one for each failing endpoint, and what they add up to. */
public final class ReportLines {
  private final ReportModel report;
  private final long failingEndpoints;
  private final List<ReportLine> lines = new ArrayList<>();

  private ReportLines(ReportModel report, long failingEndpoints) {
    this.report = report;
    this.failingEndpoints = failingEndpoints;
  }

  /**
   * All lines of a report.
   *
   * @param failingEndpoints with a row or without
   * @param details whether the table and what goes with it are among them
   */
  public static List<ReportLine> of(ReportModel report, long failingEndpoints, boolean details) {
    ReportLines lines = new ReportLines(report, failingEndpoints);
    lines.addRows();
    lines.addTotals();
    lines.addChanges();
    if (details) {
      lines.addTable();
      lines.addAccounting();
      lines.addCauses();
    }
    return lines.lines;
  }

  private void add(Kind kind, String text) {
    lines.add(new ReportLine(kind, text));
  }

  private void addRows() {
    add(Kind.TITLE, "Error summary:");
    for (EndpointModel row : report.endpoints()) {
      add(
          Kind.ROW,
          "%s: %s (%s)"
              .formatted(
                  SafeText.visible(row.endpoint()),
                  Wording.count(row.errors(), "error"),
                  Wording.codes(row.statuses())));
    }
    long more = failingEndpoints - report.endpoints().size();
    if (more > 0) {
      add(
          Kind.MORE,
          "... and %s: %s"
              .formatted(
                  Wording.count(more, "more endpoint"),
                  Wording.count(report.other().errors(), "error")));
    }
  }

  private void addTotals() {
    LinesModel account = report.lines();
    add(
        Kind.TOTAL,
        "Total: %s out of %s"
            .formatted(
                Wording.count(report.totals().errors(), "error"),
                Wording.count(account.counted(), "request")));
    Wording.filteredOut(account).ifPresent(text -> add(Kind.LEFT_OUT, text));
    Wording.rejected(account).ifPresent(text -> add(Kind.LEFT_OUT, text));
    for (GateResult verdict : report.gates()) {
      if (verdict.tripped()) {
        add(Kind.GATE, "Gate: " + SafeText.visible(verdict.inWords()));
      }
    }
  }

  private void addChanges() {
    if (report.changes() != null) {
      ChangesText changes = new ChangesText(report.changes(), SafeText::visible);
      add(Kind.PLAIN, "");
      add(Kind.PLAIN, changes.title() + ":");
      lines.addAll(changes.lines());
    }
  }

  private void addTable() {
    if (!report.endpoints().isEmpty()) {
      add(Kind.PLAIN, "");
      for (EndpointTextTable.Line line : EndpointTextTable.of(report.endpoints())) {
        add(Kind.TABLE, line.name() + line.others());
      }
    }
  }

  private void addAccounting() {
    LinesModel account = report.lines();
    add(Kind.PLAIN, "");
    add(
        Kind.PLAIN,
        "Books: %s = %s + %s not a request + %s blank + %s rejected"
            .formatted(
                Wording.count(account.read(), "line"),
                Wording.count(account.requests(), "request"),
                account.notRequests(),
                account.blank(),
                account.allRejected()));
    if (!account.unreadable().isEmpty()) {
      add(Kind.PLAIN, "Unreadable fields: " + Wording.counts(account.unreadable()));
    }
    if (report.totals().masked() > 0) {
      add(
          Kind.PLAIN,
          "Masked: %s in which an upstream failed and the client did not see it"
              .formatted(Wording.count(report.totals().masked(), "request")));
    }
  }

  private void addCauses() {
    for (EndpointModel row : report.endpoints()) {
      if (!row.causes().isEmpty()) {
        add(
            Kind.PLAIN,
            "Causes of %s: %s%s"
                .formatted(
                    SafeText.visible(row.endpoint()),
                    SafeText.visible(Wording.counts(row.causes())),
                    row.otherCauses() == null ? "" : ", and others: " + row.otherCauses()));
      }
    }
  }
}
