package dev.faultline.report;

import dev.faultline.judge.GateResult;
import dev.faultline.log.text.SafeText;
import dev.faultline.model.EndpointModel;
import dev.faultline.model.LinesModel;
import dev.faultline.model.NoiseModel;
import dev.faultline.model.ReportModel;
import dev.faultline.report.ReportLine.LineKind;
import java.util.ArrayList;
import java.util.List;

/** Builds the lines of the text report: one for each failing endpoint, then the totals. */
public final class ReportLines {
  private final ReportModel report;
  private final long failingEndpoints;
  private final List<ReportLine> lines = new ArrayList<>();

  private ReportLines(ReportModel report, long failingEndpoints) {
    this.report = report;
    this.failingEndpoints = failingEndpoints;
  }

  /**
   * Returns all lines of a report.
   *
   * @param failingEndpoints the number of failing endpoints, with a row or without
   * @param details whether to include the table, the line accounting and the causes
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

  private void add(LineKind kind, String text) {
    lines.add(new ReportLine(kind, text));
  }

  private void addRows() {
    add(LineKind.TITLE, "Error summary:");
    for (EndpointModel row : report.endpoints()) {
      add(
          LineKind.ROW,
          "%s: %s (%s)"
              .formatted(
                  SafeText.visible(row.endpoint()),
                  Wording.count(row.errors(), "error"),
                  Wording.codes(row.statuses())));
    }
    long more = failingEndpoints - report.endpoints().size();
    if (more > 0) {
      add(
          LineKind.MORE,
          "... and %s: %s"
              .formatted(
                  Wording.count(more, "more endpoint"),
                  Wording.count(report.other().errors(), "error")));
    }
  }

  private void addTotals() {
    LinesModel accounting = report.lines();
    add(
        LineKind.TOTAL,
        "Total: %s out of %s"
            .formatted(
                Wording.count(report.totals().errors(), "error"),
                Wording.count(accounting.counted(), "request")));
    Wording.filteredOut(accounting).ifPresent(text -> add(LineKind.LEFT_OUT, text));
    Wording.rejected(accounting).ifPresent(text -> add(LineKind.LEFT_OUT, text));
    for (GateResult gate : report.gates()) {
      if (gate.tripped()) {
        add(LineKind.GATE, "Gate: " + SafeText.visible(gate.inWords()));
      }
    }
  }

  private void addChanges() {
    if (report.changes() != null) {
      ChangesText changes = new ChangesText(report.changes(), SafeText::visible);
      add(LineKind.PLAIN, "");
      add(LineKind.PLAIN, changes.title() + ":");
      lines.addAll(changes.lines());
    }
  }

  private void addTable() {
    if (!report.endpoints().isEmpty()) {
      add(LineKind.PLAIN, "");
      for (EndpointTextTable.Line line : EndpointTextTable.of(report.endpoints())) {
        add(LineKind.TABLE, line.name() + line.others());
      }
    }
  }

  private void addAccounting() {
    LinesModel accounting = report.lines();
    add(LineKind.PLAIN, "");
    add(
        LineKind.PLAIN,
        "Books: %s = %s + %s not a request + %s blank + %s rejected"
            .formatted(
                Wording.count(accounting.read(), "line"),
                Wording.count(accounting.requests(), "request"),
                accounting.notRequests(),
                accounting.blank(),
                accounting.allRejected()));
    for (NoiseModel noise : accounting.noise()) {
      add(
          LineKind.PLAIN,
          "Noise: %s of %s, such as %s"
              .formatted(
                  Wording.count(noise.lines(), "line"),
                  noise.kind(),
                  SafeText.visible(Wording.example(noise))));
    }
    if (!accounting.unreadable().isEmpty()) {
      add(LineKind.PLAIN, "Unreadable fields: " + Wording.counts(accounting.unreadable()));
    }
    if (report.totals().masked() > 0) {
      add(
          LineKind.PLAIN,
          "Masked: %s in which an upstream failed and the client did not see it"
              .formatted(Wording.count(report.totals().masked(), "request")));
    }
  }

  private void addCauses() {
    for (EndpointModel row : report.endpoints()) {
      if (!row.causes().isEmpty()) {
        add(
            LineKind.PLAIN,
            "Causes of %s: %s%s"
                .formatted(
                    SafeText.visible(row.endpoint()),
                    SafeText.visible(Wording.counts(row.causes())),
                    row.otherCauses() == null ? "" : ", and others: " + row.otherCauses()));
      }
    }
  }
}
