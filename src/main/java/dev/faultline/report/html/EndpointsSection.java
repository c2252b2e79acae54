package dev.faultline.report.html;

import dev.faultline.model.EndpointModel;
import dev.faultline.report.Report;
import dev.faultline.report.Wording;
import dev.faultline.tally.StatusCounts;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Writes the table of failing endpoints, each with a row that opens to its details. */
final class EndpointsSection {
  /**
   * The size of the page, in bytes, beyond which no more rows are written. What is left of a
   * megabyte has room for the sections after the table.
   */
  private static final int MAX_PAGE_BYTES = 850_000;

  private static final int COLUMNS = 8;

  /** The least errors in a bin that fill the height of a row's drawing. */
  private static final long MIN_TOP = 5;

  private final HtmlWriter html;
  private final @Nullable TimeAxis axis;
  private final StatusColours codes;

  EndpointsSection(HtmlWriter html, @Nullable TimeAxis axis, StatusColours codes) {
    this.html = html;
    this.axis = axis;
    this.codes = codes;
  }

  void write(Report report) throws IOException {
    List<EndpointModel> rows = report.model().endpoints();
    if (report.summary().failingEndpoints() == 0) {
      return;
    }
    html.element(
            "section",
            List.of("aria-labelledby", "endpoints-title"),
            () -> {
              html.newLine();
              html.element(
                      "div",
                      List.of("class", "bar"),
                      () -> {
                        html.element("h2", "Failing endpoints", "id", "endpoints-title");
                        if (!rows.isEmpty()) {
                          writeSearch();
                        }
                      })
                  .newLine();
              writeRest(report, rows.isEmpty() ? 0 : writeTable(report));
            })
        .newLine();
  }

  private void writeSearch() throws IOException {
    html.element(
        "label",
        List.of("class", "search"),
        () -> {
          html.text("Search ");
          html.leaf("input", "type", "search", "id", "search", "autocomplete", "off");
        });
    html.element("p", "", "id", "shown", "role", "status", "class", "muted");
  }

  private int writeTable(Report report) throws IOException {
    int[] written = {0};
    html.element(
            "table",
            List.of("id", "endpoints"),
            () -> {
              html.element("thead", () -> html.element("tr", this::writeTitles)).newLine();
              written[0] = writeRows(report);
            })
        .newLine();
    return written[0];
  }

  private void writeTitles() throws IOException {
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
  }

  /**
   * Writes the title of a column that the script can sort by; {@code sorted} is the {@code
   * aria-sort} of the column that the rows are sorted by initially.
   */
  private void writeTitle(String title, String cssClass, String... sorted) throws IOException {
    List<String> attributes = new ArrayList<>(List.of(sorted));
    attributes.addAll(List.of("scope", "col", "class", cssClass + " sortable"));
    html.element("th", attributes, () -> html.text(title));
  }

  /** Returns how many rows fitted. */
  private int writeRows(Report report) throws IOException {
    List<EndpointModel> rows = report.model().endpoints();
    int written = 0;
    while (written < rows.size() && html.size() < MAX_PAGE_BYTES) {
      int index = written++;
      EndpointModel row = rows.get(index);
      StatusCounts[] binned =
          axis == null
              ? new StatusCounts[0]
              : axis.binned(Objects.requireNonNull(report.errorTimes().get(row.endpoint())));
      // One tbody per endpoint, so that sorting keeps a row and its details together.
      html.element("tbody", List.of("class", "endpoint"), () -> writeBody(row, index, binned))
          .newLine();
    }
    return written;
  }

  private void writeBody(EndpointModel row, int index, StatusCounts[] binned) throws IOException {
    html.element("tr", List.of("class", "row"), () -> writeRow(row, index, binned)).newLine();
    html.element(
        "tr",
        List.of("class", "more", "id", "more-" + index),
        () ->
            html.element(
                "td",
                List.of("colspan", Integer.toString(axis == null ? COLUMNS - 3 : COLUMNS)),
                () -> new EndpointDetails(html, axis, "trend-" + index).write(row, binned)));
  }

  private void writeRow(EndpointModel row, int index, StatusCounts[] binned) throws IOException {
    html.element("th", HtmlWriter.cut(row.endpoint()), "scope", "row", "class", "name");
    if (axis != null) {
      html.element("td", List.of("class", "trend"), () -> writeTrend(index, binned, axis));
    }
    writeNumber(row.errors(), "number");
    writeNumber(row.requests(), "wide number");
    writeRate(row);
    html.element("td", Wording.codes(row.statuses()), "class", "wide");
    if (axis != null) {
      writeTime(row.firstError());
      writeTime(row.lastError());
    }
  }

  private void writeNumber(long n, String cssClass) throws IOException {
    html.element("td", HtmlWriter.grouped(n), "class", cssClass, "data-value", Long.toString(n));
  }

  private void writeTrend(int index, StatusCounts[] binned, TimeAxis axis) throws IOException {
    long peak = StackedArea.peak(binned);
    if (peak == 0) {
      return;
    }
    // A single error must not look like an outage.
    long top = Math.max(peak, MIN_TOP);
    StringJoiner counts = new StringJoiner(" ");
    for (int bin = 0; bin < binned.length; bin++) {
      if (binned[bin].total() > 0) {
        counts.add(bin + ":" + binned[bin].total());
      }
    }
    TimelineSection.writeBox(
        html,
        axis,
        List.of("class", "trend", "aria-hidden", "true", "data-bins", counts.toString()),
        () ->
            html.element(
                "g",
                List.of("id", "trend-" + index),
                () -> new StackedArea(binned, codes, top).write(html)));
  }

  private void writeRate(EndpointModel row) throws IOException {
    html.element(
        "td",
        List.of("class", "number rate", "data-value", row.errorRate().toPlainString()),
        () -> {
          String width = Wording.percent(row.errors(), row.requests());
          html.text(width);
          html.element(
              "svg",
              List.of("class", "share", "aria-hidden", "true"),
              () -> html.element("rect", "", "width", width, "height", "100%"));
        });
  }

  private void writeTime(@Nullable Instant time) throws IOException {
    if (time == null) {
      html.element("td", "", "class", "wide");
    } else {
      html.element(
          "td",
          List.of("class", "wide"),
          () -> html.element("time", TimeAxis.full(time), "datetime", time.toString()));
    }
  }

  private void writeRest(Report report, int written) throws IOException {
    long endpoints = report.summary().failingEndpoints() - written;
    if (endpoints == 0) {
      return;
    }
    List<EndpointModel> rows = report.model().endpoints();
    long errors = report.model().other().errors();
    for (EndpointModel row : rows.subList(written, rows.size())) {
      errors += row.errors();
    }
    String rest =
        "… and %s with %s, without a row here."
            .formatted(
                HtmlWriter.count(endpoints, "more endpoint"), HtmlWriter.count(errors, "error"));
    html.element("p", rest, "class", "muted", "id", "rest");
  }
}
