package dev.faultline.render.html;

import dev.faultline.render.Numbers;
import dev.faultline.render.Report;
import dev.faultline.render.Report.Row;
import dev.faultline.render.Words;
import dev.faultline.tally.ErrorStats;
import dev.faultline.tally.StatusCounts;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The failing endpoints: a row for each, which opens to all that is known of it. */
final class EndpointsSection {
  /**
   * What the page may be long before no more rows are written, in bytes. What comes behind them has
   * room in what is left of a megabyte.
   */
  private static final int LONGEST = 850_000;

  private static final int COLUMNS = 8;

  /** Errors in a bin that fill a row's drawing, at least. */
  private static final long LEAST_TOP = 5;

  private final Html html;
  private final @Nullable TimeAxis axis;
  private final Codes codes;

  EndpointsSection(Html html, @Nullable TimeAxis axis, Codes codes) {
    this.html = html;
    this.axis = axis;
    this.codes = codes;
  }

  void write(Report report) throws IOException {
    if (report.rows().isEmpty() && report.beyond().endpoints() == 0) {
      return;
    }
    html.open("section", "aria-labelledby", "endpoints-title").newLine();
    html.open("div", "class", "bar");
    html.element("h2", "Failing endpoints", "id", "endpoints-title");
    if (!report.rows().isEmpty()) {
      writeSearch();
    }
    html.close().newLine();
    int written = report.rows().isEmpty() ? 0 : writeTable(report.rows());
    writeRest(report, written);
    html.close().newLine();
  }

  private void writeSearch() throws IOException {
    html.open("label", "class", "search").text("Search ");
    html.leaf("input", "type", "search", "id", "search", "autocomplete", "off").close();
    html.element("p", "", "id", "shown", "role", "status", "class", "muted");
  }

  private int writeTable(List<Row> rows) throws IOException {
    html.open("table", "id", "endpoints");
    writeTitles();
    int written = writeRows(rows);
    html.close().newLine();
    return written;
  }

  private void writeTitles() throws IOException {
    html.open("thead").open("tr");
    writeTitle("Endpoint", "name");
    if (axis != null) {
      html.element("th", "Trend", "scope", "col", "class", "trend");
    }
    writeTitle("Errors", "number", "aria-sort", "descending");
    writeTitle("Requests", "wide number");
    writeTitle("Rate", "number");
    html.element("th", "Codes", "scope", "col", "class", "wide");
    if (axis != null) {
      writeTitle("First", "wide");
      writeTitle("Last", "wide");
    }
    html.close().close().newLine();
  }

  /** A column that the script can sort by; its order is told where the rows are in it already. */
  private void writeTitle(String title, String cssClass, String... sorted) throws IOException {
    String[] attributes = Arrays.copyOf(sorted, sorted.length + 4);
    attributes[sorted.length] = "scope";
    attributes[sorted.length + 1] = "col";
    attributes[sorted.length + 2] = "class";
    attributes[sorted.length + 3] = cssClass + " sortable";
    html.element("th", title, attributes);
  }

  private int writeRows(List<Row> rows) throws IOException {
    int written = 0;
    while (written < rows.size() && html.size() < LONGEST) {
      Row row = rows.get(written);
      // A body for each, so that a row and what it opens to stay together.
      html.open("tbody", "class", "endpoint");
      StatusCounts[] binned = axis == null ? null : axis.binned(row.errors().timeline());
      writeRow(row, written, binned);
      html.open("tr", "class", "more", "id", "more-" + written);
      html.open("td", "colspan", Integer.toString(axis == null ? COLUMNS - 3 : COLUMNS));
      new EndpointDetails(html, axis, "trend-" + written).write(row);
      html.close().close().close().newLine();
      written++;
    }
    return written;
  }

  private void writeRow(Row row, int index, StatusCounts @Nullable [] binned) throws IOException {
    html.open("tr", "class", "row");
    html.element("th", Html.cut(row.endpoint()), "scope", "row", "class", "name");
    if (binned != null && axis != null) {
      html.open("td", "class", "trend");
      writeTrend(index, binned, axis);
      html.close();
    }
    String errors = Html.grouped(row.errorCount());
    html.element("td", errors, "class", "number", "data-value", Long.toString(row.errorCount()));
    html.element(
        "td",
        Html.grouped(row.requests()),
        "class",
        "wide number",
        "data-value",
        Long.toString(row.requests()));
    writeRate(row);
    html.open("td", "class", "wide");
    html.text(Words.codes(row.errors().statuses())).close();
    if (axis != null) {
      ErrorStats stats = row.errors();
      writeTime(stats, stats.period().first());
      writeTime(stats, stats.period().last());
    }
    html.close().newLine();
  }

  private void writeTrend(int index, StatusCounts[] binned, TimeAxis axis) throws IOException {
    long peak = StackedArea.peak(binned);
    if (peak == 0) {
      return;
    }
    // A single error must not look like an outage.
    long top = Math.max(peak, LEAST_TOP);
    StringJoiner counts = new StringJoiner(" ");
    for (int bin = 0; bin < binned.length; bin++) {
      if (binned[bin].total() > 0) {
        counts.add(bin + ":" + binned[bin].total());
      }
    }
    TimelineSection.writeBox(
        html, axis, "class", "trend", "aria-hidden", "true", "data-bins", counts.toString());
    html.open("g", "id", "trend-" + index);
    new StackedArea(binned, codes, top).write(html);
    html.close().close();
  }

  private void writeRate(Row row) throws IOException {
    String ratio = Numbers.ratio(row.errorCount(), row.requests()).toPlainString();
    html.open("td", "class", "number rate", "data-value", ratio);
    String width = Words.percent(row.errorCount(), row.requests());
    html.text(width);
    html.open("svg", "class", "share", "aria-hidden", "true");
    html.open("rect", "width", width, "height", "100%").close().close().close();
  }

  private void writeTime(ErrorStats stats, long micros) throws IOException {
    if (stats.period().isEmpty()) {
      html.element("td", "", "class", "wide");
    } else {
      html.open("td", "class", "wide");
      String exact = Numbers.time(micros);
      html.element("time", TimeAxis.full(micros), "datetime", exact).close();
    }
  }

  private void writeRest(Report report, int written) throws IOException {
    long cut = report.rows().size() - (long) written;
    long endpoints = report.beyond().endpoints() + cut;
    if (endpoints == 0) {
      return;
    }
    long errors = report.beyond().errors();
    for (Row row : report.rows().subList(written, report.rows().size())) {
      errors += row.errorCount();
    }
    String rest =
        "… and %s with %s, without a row here."
            .formatted(Html.count(endpoints, "more endpoint"), Html.count(errors, "error"));
    html.element("p", rest, "class", "muted", "id", "rest");
  }
}
