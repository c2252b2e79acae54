package dev.faultline.report.html;

import dev.faultline.model.EndpointModel;
import dev.faultline.model.LatencyModel;
import dev.faultline.model.SampleModel;
import dev.faultline.report.Wording;
import dev.faultline.tally.StatusCounts;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a row of the endpoint table opens to: the timeline, figures, causes and samples of
 * one failing endpoint.
 */
final class EndpointDetails {
  private static final int MAX_CAUSES = 10;

  private final HtmlWriter html;
  private final @Nullable TimeAxis axis;
  private final String drawing;

  /**
   * Creates the writer of one endpoint's details.
   *
   * @param axis the time axis of the page, or null if the log has no times
   * @param drawing the ID of the endpoint's timeline, which its row has drawn already
   */
  EndpointDetails(HtmlWriter html, @Nullable TimeAxis axis, String drawing) {
    this.html = html;
    this.axis = axis;
    this.drawing = drawing;
  }

  /**
   * Writes the details.
   *
   * @param row the endpoint
   * @param binned its errors by bin of the axis
   */
  void write(EndpointModel row, StatusCounts[] binned) throws IOException {
    html.element(
        "div",
        List.of("class", "details"),
        () -> {
          long peak = StackedArea.peak(binned);
          if (axis != null && peak > 0) {
            writeTimeline(peak, axis);
          }
          html.element("dl", List.of("class", "facts"), () -> writeFacts(row));
          if (!row.causes().isEmpty()) {
            html.element("h3", "Causes");
            html.element("ul", List.of("class", "causes"), () -> writeCauses(row));
          }
          if (!row.samples().isEmpty()) {
            writeSamples(row.samples());
          }
        });
  }

  private void writeTimeline(long peak, TimeAxis axis) throws IOException {
    html.element(
        "div",
        List.of("class", "own"),
        () -> {
          String label =
              "Its errors over time, at most "
                  + HtmlWriter.count(peak, "error")
                  + " in "
                  + axis.widthInWords();
          html.element("p", label, "class", "muted");
          TimelineSection.writeBox(
              html,
              axis,
              List.of("class", "area", "role", "img", "aria-label", label),
              () -> html.element("use", "", "href", "#" + drawing));
          TimelineSection.writeTicks(html, axis);
        });
  }

  private void writeFacts(EndpointModel row) throws IOException {
    StringJoiner codes = new StringJoiner(", ");
    row.statuses().forEach((status, n) -> codes.add(status + ": " + HtmlWriter.grouped(n)));
    writeFact("Errors", codes.toString());
    writeFact(
        "Rate",
        Wording.percent(row.errors(), row.requests())
            + " of "
            + HtmlWriter.count(row.requests(), "request"));
    if (row.firstError() != null && row.lastError() != null) {
      writeFact("First error", row.firstError().toString());
      writeFact("Last error", row.lastError().toString());
    }
    LatencyModel latency = row.errorLatencyMs();
    if (latency != null) {
      writeFact(
          "Latency of errors",
          "median %s, 95 %% %s, 99 %% %s, longest %s ms"
              .formatted(latency.p50(), latency.p95(), latency.p99(), latency.max()));
    }
  }

  private void writeFact(String name, String value) throws IOException {
    html.element("div", () -> html.element("dt", name).element("dd", value));
  }

  private void writeCauses(EndpointModel row) throws IOException {
    List<Map.Entry<String, Long>> causes =
        row.causes().entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .toList();
    for (Map.Entry<String, Long> cause : causes.subList(0, Math.min(MAX_CAUSES, causes.size()))) {
      writeCause(cause.getValue(), HtmlWriter.cut(cause.getKey()));
    }
    if (causes.size() > MAX_CAUSES) {
      html.element("li", "… and " + HtmlWriter.count(causes.size() - MAX_CAUSES, "more cause"));
    }
    if (row.otherCauses() != null) {
      writeCause(row.otherCauses(), "others");
    }
  }

  private void writeCause(long errors, String cause) throws IOException {
    html.element("li", () -> html.element("b", HtmlWriter.grouped(errors)).text(" " + cause));
  }

  private void writeSamples(List<SampleModel> samples) throws IOException {
    html.element("h3", "The first of them");
    html.element(
        "div",
        List.of("class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Samples"),
        () ->
            html.element(
                "table",
                List.of("class", "samples"),
                () -> {
                  html.element("thead", () -> html.element("tr", this::writeTitles));
                  html.element(
                      "tbody",
                      () -> {
                        for (SampleModel sample : samples) {
                          html.element("tr", () -> writeSample(sample));
                        }
                      });
                }));
  }

  private void writeTitles() throws IOException {
    for (String title : new String[] {"Time", "Request", "Status", "Latency", "Client", "Where"}) {
      html.element("th", title, "scope", "col");
    }
  }

  private void writeSample(SampleModel sample) throws IOException {
    html.element("td", sample.time() == null ? "–" : sample.time().toString());
    html.element("td", HtmlWriter.cut(sample.method() + " " + sample.path()), "class", "path");
    html.element("td", Integer.toString(sample.status()));
    html.element("td", sample.latencyMs() == null ? "–" : sample.latencyMs() + " ms");
    html.element("td", sample.client().isEmpty() ? "–" : HtmlWriter.cut(sample.client()));
    html.element("td", where(sample), "class", "path");
  }

  private static String where(SampleModel sample) {
    return sample.file() == null
        ? "–"
        : HtmlWriter.cut(sample.file()) + " at byte " + sample.offset();
  }
}
