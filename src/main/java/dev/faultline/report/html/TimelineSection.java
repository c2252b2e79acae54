package dev.faultline.report.html;

import dev.faultline.model.TotalsModel;
import dev.faultline.report.Report;
import dev.faultline.report.html.StatusColours.Series;
import dev.faultline.report.html.TimeAxis.Tick;
import dev.faultline.tally.StatusCounts;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes the chart of errors over time, stacked by status, and a table of the same figures: for
 * readers who cannot see the chart, and for the script, which sums the rows of a selected range.
 */
final class TimelineSection {
  private final HtmlWriter html;
  private final TimeAxis axis;
  private final StatusColours codes;

  TimelineSection(HtmlWriter html, TimeAxis axis, StatusColours codes) {
    this.html = html;
    this.axis = axis;
    this.codes = codes;
  }

  void write(Report report) throws IOException {
    StatusCounts[] all = axis.binned(report.requestTimes());
    StatusCounts[] errors = new StatusCounts[all.length];
    long sum = 0;
    for (int bin = 0; bin < all.length; bin++) {
      errors[bin] = all[bin].only(report.errorStatuses());
      sum += errors[bin].total();
    }
    long drawn = sum;
    TotalsModel totals = report.model().totals();
    html.element(
            "section",
            List.of("id", "timeline", "aria-labelledby", "timeline-title"),
            () -> {
              html.newLine();
              html.element("h2", "Errors over time", "id", "timeline-title");
              if (drawn == 0) {
                html.element("p", "There is none to draw.", "class", "muted");
              } else {
                writeLegend(report.errorsByStatus());
                writePlot(errors);
              }
              if (drawn < totals.errors()) {
                String left = HtmlWriter.count(totals.errors() - drawn, "error");
                html.element(
                    "p", left + " without a time, or years away, not drawn.", "class", "muted");
              }
              if (drawn > 0) {
                writeFigures(all, errors);
              }
            })
        .newLine();
  }

  private void writeLegend(Map<Integer, Long> errors) throws IOException {
    StatusCounts counts = new StatusCounts();
    errors.forEach(counts::add);
    html.element(
            "ul",
            List.of("class", "legend"),
            () -> {
              for (Series series : codes.series()) {
                html.element(
                    "li",
                    () -> {
                      writeKey(series.cssClass());
                      html.text(series.name() + " ");
                      html.element("b", HtmlWriter.grouped(series.of(counts, codes)));
                    });
              }
            })
        .newLine();
  }

  /** Writes a colour patch of the legend. */
  private void writeKey(String cssClass) throws IOException {
    html.element(
        "svg",
        List.of("class", "key", "aria-hidden", "true"),
        () -> html.element("rect", "", "class", cssClass, "width", "100%", "height", "100%"));
  }

  private void writePlot(StatusCounts[] errors) throws IOException {
    long top = roundUp(StackedArea.peak(errors));
    String label = "Errors over time, by the table of its figures below";
    List<String> attributes =
        List.of(
            "class",
            "plot",
            "id",
            "plot",
            "data-end",
            axis.timeOf(axis.bins()),
            "data-hint",
            "Drag over the chart to look at a part of the time");
    html.element(
            "div",
            attributes,
            () -> {
              writeBox(
                  html,
                  axis,
                  List.of("class", "area", "role", "img", "aria-label", label),
                  () -> new StackedArea(errors, codes, top).write(html));
              // After the chart in the file, so that it is drawn on top of it.
              html.element(
                  "svg",
                  List.of("class", "axis", "aria-hidden", "true"),
                  () -> {
                    writeLevel("", "100%");
                    if (top % 2 == 0) {
                      writeLevel(HtmlWriter.grouped(top / 2), "50%");
                    }
                    writeLevel(HtmlWriter.grouped(top), "0%");
                  });
            })
        .newLine();
    writeTicks(html, axis);
  }

  private void writeLevel(String label, String y) throws IOException {
    html.element("line", "", "x1", "0", "x2", "100%", "y1", y, "y2", y);
    html.element("text", label, "x", "0", "y", y, "dy", "-4");
  }

  /** Writes an SVG element with a horizontal unit for each bin, whatever its size on the screen. */
  static void writeBox(
      HtmlWriter html, TimeAxis axis, List<String> attributes, HtmlWriter.Content content)
      throws IOException {
    List<String> all = new ArrayList<>(attributes);
    all.addAll(List.of("viewBox", "0 0 " + axis.bins() + " " + StackedArea.HEIGHT));
    all.addAll(List.of("preserveAspectRatio", "none"));
    html.element("svg", all, content);
  }

  static void writeTicks(HtmlWriter html, TimeAxis axis) throws IOException {
    html.element(
            "svg",
            List.of("class", "ticks", "aria-hidden", "true"),
            () -> {
              for (Tick tick : axis.ticks()) {
                BigDecimal x =
                    BigDecimal.valueOf(100L * tick.bin())
                        .divide(BigDecimal.valueOf(axis.bins()), 2, RoundingMode.HALF_UP);
                html.element("text", tick.label(), "x", x + "%", "y", "12");
              }
            })
        .newLine();
  }

  /** Rounds up to a number that is easy to read. */
  private static long roundUp(long peak) {
    for (long power = 1; ; power = Math.multiplyExact(power, 10)) {
      for (int digit : new int[] {1, 2, 3, 4, 5, 6, 8}) {
        if (peak <= digit * power) {
          return digit * power;
        }
      }
    }
  }

  private void writeFigures(StatusCounts[] all, StatusCounts[] errors) throws IOException {
    html.element(
            "details",
            List.of("class", "numbers"),
            () -> {
              html.element("summary", "Figures");
              html.element(
                  "div",
                  List.of(
                      "class",
                      "scroll",
                      "tabindex",
                      "0",
                      "role",
                      "region",
                      "aria-label",
                      "Figures"),
                  () ->
                      html.element("table", List.of("id", "bins"), () -> writeTable(all, errors)));
            })
        .newLine();
  }

  private void writeTable(StatusCounts[] all, StatusCounts[] errors) throws IOException {
    html.element("caption", "Requests and errors in each " + axis.widthInWords());
    html.element("thead", () -> html.element("tr", this::writeTitles));
    html.element(
        "tbody",
        () -> {
          html.newLine();
          for (int bin = 0; bin < all.length; bin++) {
            String time = axis.timeOf(bin);
            long requests = all[bin].total();
            StatusCounts failed = errors[bin];
            html.element("tr", () -> writeRow(time, requests, failed)).newLine();
          }
        });
  }

  private void writeTitles() throws IOException {
    for (String title : new String[] {"Time", "Requests", "Errors"}) {
      html.element("th", title, "scope", "col");
    }
    for (Series series : codes.series()) {
      html.element("th", series.name(), "scope", "col");
    }
  }

  private void writeRow(String time, long requests, StatusCounts errors) throws IOException {
    html.element("th", time, "scope", "row");
    html.element("td", HtmlWriter.grouped(requests));
    html.element("td", HtmlWriter.grouped(errors.total()));
    for (Series series : codes.series()) {
      html.element("td", HtmlWriter.grouped(series.of(errors, codes)));
    }
  }
}
