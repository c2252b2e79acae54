package dev.faultline.render.html;

import dev.faultline.render.Numbers;
import dev.faultline.render.Report.Row;
import dev.faultline.render.Words;
import dev.faultline.tally.ErrorStats;
import dev.faultline.tally.Latencies;
import dev.faultline.tally.Sample;
import dev.faultline.tally.StatusCounts;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that is known of one failing endpoint. */
final class EndpointDetails {
  private static final int CAUSES = 10;

  private final Html html;
  private final @Nullable TimeAxis axis;
  private final String drawing;

  /**
   * Details.
   *
   * @param drawing the id of the endpoint's timeline, which is drawn in its row already
   */
  EndpointDetails(Html html, @Nullable TimeAxis axis, String drawing) {
    this.html = html;
    this.axis = axis;
    this.drawing = drawing;
  }

  void write(Row row) throws IOException {
    ErrorStats errors = row.errors();
    html.open("div", "class", "details");
    if (axis != null && StackedArea.peak(axis.binned(errors.timeline())) > 0) {
      writeTimeline(row, axis);
    }
    writeFacts(row);
    if (!errors.causes().isEmpty()) {
      writeCauses(errors);
    }
    if (!errors.samples().isEmpty()) {
      writeSamples(errors.samples());
    }
    html.close();
  }

  private void writeTimeline(Row row, TimeAxis axis) throws IOException {
    html.open("div", "class", "own");
    long peak = StackedArea.peak(axis.binned(row.errors().timeline()));
    String label =
        "Its errors over time, at most " + Html.count(peak, "error") + " in " + axis.widthInWords();
    html.element("p", label, "class", "muted");
    TimelineSection.writeBox(html, axis, "class", "area", "role", "img", "aria-label", label);
    html.open("use", "href", "#" + drawing).close().close();
    TimelineSection.writeTicks(html, axis);
    html.close();
  }

  private void writeFacts(Row row) throws IOException {
    ErrorStats errors = row.errors();
    html.open("dl", "class", "facts");
    StringBuilder codes = new StringBuilder();
    for (StatusCounts.StatusCount entry : errors.statuses().entries()) {
      codes.append(codes.isEmpty() ? "" : ", ");
      codes.append(entry.status()).append(": ").append(Html.grouped(entry.count()));
    }
    writeFact("Errors", codes.toString());
    writeFact(
        "Rate",
        Words.percent(row.errorCount(), row.requests())
            + " of "
            + Html.count(row.requests(), "request"));
    if (!errors.period().isEmpty()) {
      writeFact("First error", Numbers.time(errors.period().first()));
      writeFact("Last error", Numbers.time(errors.period().last()));
    }
    Latencies latencies = errors.latencies();
    if (!latencies.isEmpty()) {
      writeFact(
          "Latency of errors",
          "median %s, 95 %% %s, 99 %% %s, longest %s ms"
              .formatted(
                  Numbers.percentileMillis(latencies, 0.5),
                  Numbers.percentileMillis(latencies, 0.95),
                  Numbers.percentileMillis(latencies, 0.99),
                  Numbers.millis(latencies.max())));
    }
    html.close();
  }

  private void writeFact(String name, String value) throws IOException {
    html.open("div").element("dt", name).element("dd", value).close();
  }

  private void writeCauses(ErrorStats errors) throws IOException {
    List<Map.Entry<String, Long>> causes =
        errors.causes().entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .toList();
    html.element("h3", "Causes").open("ul", "class", "causes");
    for (Map.Entry<String, Long> cause : causes.subList(0, Math.min(CAUSES, causes.size()))) {
      html.open("li").element("b", Html.grouped(cause.getValue()));
      html.text(" " + Html.cut(cause.getKey())).close();
    }
    if (causes.size() > CAUSES) {
      html.element("li", "… and " + Html.count(causes.size() - CAUSES, "more cause"));
    }
    if (errors.otherCauses() > 0) {
      html.open("li").element("b", Html.grouped(errors.otherCauses())).text(" others").close();
    }
    html.close();
  }

  private void writeSamples(List<Sample> samples) throws IOException {
    html.element("h3", "The first of them");
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Samples");
    html.open("table", "class", "samples").open("thead").open("tr");
    for (String title : new String[] {"Time", "Request", "Status", "Latency", "Client", "Where"}) {
      html.element("th", title, "scope", "col");
    }
    html.close().close().open("tbody");
    for (Sample sample : samples) {
      html.open("tr");
      html.element("td", sample.hasTime() ? Numbers.time(sample.timeMicros()) : "–");
      html.element("td", Html.cut(sample.method() + " " + sample.path()), "class", "path");
      html.element("td", Integer.toString(sample.status()));
      long latency = sample.latencyMicros();
      html.element("td", latency < 0 ? "–" : Numbers.millis(latency) + " ms");
      html.element("td", sample.client().isEmpty() ? "–" : Html.cut(sample.client()));
      html.element("td", where(sample), "class", "path");
      html.close();
    }
    html.close().close().close();
  }

  private static String where(Sample sample) {
    return sample.offset() == Sample.NO_OFFSET
        ? "–"
        : Html.cut(sample.file()) + " at byte " + sample.offset();
  }
}
