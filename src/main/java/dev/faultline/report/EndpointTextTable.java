package dev.faultline.report;

import dev.faultline.log.text.SafeText;
import dev.faultline.model.EndpointModel;
import dev.faultline.model.LatencyModel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Formats the table of {@code --details}, with a row for each failing endpoint. */
final class EndpointTextTable {
  /** The title of the first column. */
  static final String NAME = "endpoint";

  private static final String GAP = "  ";

  private record Column(String title, boolean left, Function<EndpointModel, String> cell) {}

  /** The columns after the name. */
  private static final List<Column> COLUMNS =
      List.of(
          new Column("requests", false, row -> Long.toString(row.requests())),
          new Column("errors", false, row -> Long.toString(row.errors())),
          new Column("error rate", false, row -> Wording.percent(row.errors(), row.requests())),
          new Column("codes", true, row -> Wording.codesWithCounts(row.statuses())),
          new Column("p50 ms", false, row -> latency(row, LatencyModel::p50)),
          new Column("p95 ms", false, row -> latency(row, LatencyModel::p95)),
          new Column("p99 ms", false, row -> latency(row, LatencyModel::p99)),
          new Column("max ms", false, row -> latency(row, LatencyModel::max)),
          new Column("first error", true, row -> time(row.firstError())),
          new Column("last error", true, row -> time(row.lastError())));

  private EndpointTextTable() {}

  /**
   * A row of the table.
   *
   * @param name the first column, padded to the length of the longest name
   * @param others the other columns, including the gap before them
   */
  record Line(String name, String others) {}

  /** Returns the header, then a row for each endpoint. */
  static List<Line> of(List<EndpointModel> rows) {
    List<String> names = new ArrayList<>(List.of(NAME));
    rows.forEach(row -> names.add(SafeText.visible(row.endpoint())));
    List<StringBuilder> others = new ArrayList<>();
    names.forEach(name -> others.add(new StringBuilder()));
    for (Column column : COLUMNS) {
      List<String> cells = new ArrayList<>(List.of(column.title));
      rows.forEach(row -> cells.add(column.cell.apply(row)));
      int width = longest(cells);
      for (int i = 0; i < cells.size(); i++) {
        String padding = " ".repeat(width - cells.get(i).length());
        others.get(i).append(GAP);
        others.get(i).append(column.left ? cells.get(i) + padding : padding + cells.get(i));
      }
    }
    int width = longest(names);
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String padding = " ".repeat(width - names.get(i).length());
      lines.add(new Line(names.get(i) + padding, others.get(i).toString().stripTrailing()));
    }
    return lines;
  }

  private static int longest(List<String> cells) {
    return cells.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String latency(EndpointModel row, Function<LatencyModel, BigDecimal> figure) {
    LatencyModel latency = row.errorLatencyMs();
    return latency == null ? "-" : figure.apply(latency).toPlainString();
  }

  private static String time(@Nullable Instant time) {
    return time == null ? "-" : time.toString();
  }
}
