package dev.faultline.render.html;

import dev.faultline.render.Report;
import dev.faultline.render.html.Codes.Series;
import dev.faultline.render.html.TimeAxis.Tick;
import dev.faultline.tally.StatusCounts;
import dev.faultline.tally.Totals;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Errors over time, stacked by code, with the same figures as a table: for who cannot see the
 * drawing, and for the script, which takes from it what is in a range.
 */
final class TimelineSection {
  private final Html html;
  private final TimeAxis axis;
  private final Codes codes;

  TimelineSection(Html html, TimeAxis axis, Codes codes) {
    this.html = html;
    this.axis = axis;
    this.codes = codes;
  }

  void write(Report report) throws IOException {
    Totals totals = report.result().totals();
    StatusCounts[] all = axis.binned(totals.timeline());
    StatusCounts[] errors = new StatusCounts[all.length];
    long drawn = 0;
    for (int bin = 0; bin < all.length; bin++) {
      errors[bin] = all[bin].only(report.errorStatuses());
      drawn += errors[bin].total();
    }
    html.open("section", "id", "timeline", "aria-labelledby", "timeline-title");
    html.newLine();
    html.element("h2", "Errors over time", "id", "timeline-title");
    if (drawn == 0) {
      html.element("p", "There is none to draw.", "class", "muted");
    } else {
      writeLegend(totals.statuses().only(report.errorStatuses()));
      writePlot(errors);
    }
    if (drawn < totals.errors()) {
      String left = Html.count(totals.errors() - drawn, "error");
      html.element("p", left + " without a time, or years away, not drawn.", "class", "muted");
    }
    if (drawn > 0) {
      writeTable(all, errors);
    }
    html.close().newLine();
  }

  private void writeLegend(StatusCounts errors) throws IOException {
    html.open("ul", "class", "legend");
    for (Series series : codes.series()) {
      html.open("li");
      writeKey(html, series.cssClass());
      html.text(series.name() + " ");
      html.element("b", Html.grouped(series.of(errors, codes))).close();
    }
    html.close().newLine();
  }

  /** A patch of a colour. */
  static void writeKey(Html html, String cssClass) throws IOException {
    html.open("svg", "class", "key", "aria-hidden", "true");
    html.open("rect", "class", cssClass, "width", "100%", "height", "100%").close().close();
  }

  private void writePlot(StatusCounts[] errors) throws IOException {
    long top = roundUp(StackedArea.peak(errors));
    html.open(
        "div",
        "class",
        "plot",
        "id",
        "plot",
        "data-end",
        axis.timeOf(axis.bins()),
        "data-hint",
        "Drag over the chart to look at a part of the time");
    String label = "Errors over time, by the table of its figures below";
    writeBox(html, axis, "class", "area", "role", "img", "aria-label", label);
    new StackedArea(errors, codes, top).write(html);
    html.close();
    // Behind the drawing in the file, so that it is over it on the screen.
    html.open("svg", "class", "axis", "aria-hidden", "true");
    writeLevel("", "100%");
    if (top % 2 == 0) {
      writeLevel(Html.grouped(top / 2), "50%");
    }
    writeLevel(Html.grouped(top), "0%");
    html.close().close().newLine();
    writeTicks(html, axis);
  }

  private void writeLevel(String label, String y) throws IOException {
    html.open("line", "x1", "0", "x2", "100%", "y1", y, "y2", y).close();
    html.element("text", label, "x", "0", "y", y, "dy", "-4");
  }

  /** Opens a drawing that has a unit for each bin, whatever its size. */
  static void writeBox(Html html, TimeAxis axis, String... attributes) throws IOException {
    String box = "0 0 " + axis.bins() + " " + StackedArea.HEIGHT;
    String[] all = Arrays.copyOf(attributes, attributes.length + 4);
    System.arraycopy(
        new String[] {"viewBox", box, "preserveAspectRatio", "none"}, 0, all, attributes.length, 4);
    html.open("svg", all);
  }

  static void writeTicks(Html html, TimeAxis axis) throws IOException {
    html.open("svg", "class", "ticks", "aria-hidden", "true");
    for (Tick tick : axis.ticks()) {
      BigDecimal x =
          BigDecimal.valueOf(100L * tick.bin())
              .divide(BigDecimal.valueOf(axis.bins()), 2, RoundingMode.HALF_UP);
      html.element("text", tick.label(), "x", x + "%", "y", "12");
    }
    html.close().newLine();
  }

  /** To a number that people read at a glance. */
  private static long roundUp(long peak) {
    for (long power = 1; ; power = Math.multiplyExact(power, 10)) {
      for (int digit : new int[] {1, 2, 3, 4, 5, 6, 8}) {
        if (peak <= digit * power) {
          return digit * power;
        }
      }
    }
  }

  private void writeTable(StatusCounts[] all, StatusCounts[] errors) throws IOException {
    html.open("details", "class", "numbers").element("summary", "Figures");
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Figures");
    html.open("table", "id", "bins");
    html.element("caption", "Requests and errors in each " + axis.widthInWords());
    html.open("thead").open("tr");
    for (String title : new String[] {"Time", "Requests", "Errors"}) {
      html.element("th", title, "scope", "col");
    }
    for (Series series : codes.series()) {
      html.element("th", series.name(), "scope", "col");
    }
    html.close().close().open("tbody").newLine();
    for (int bin = 0; bin < all.length; bin++) {
      html.open("tr").element("th", axis.timeOf(bin), "scope", "row");
      html.element("td", Html.grouped(all[bin].total()));
      html.element("td", Html.grouped(errors[bin].total()));
      for (Series series : codes.series()) {
        html.element("td", Html.grouped(series.of(errors[bin], codes)));
      }
      html.close().newLine();
    }
    html.close().close().close().close().newLine();
  }
}
