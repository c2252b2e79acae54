package dev.faultline.report.html;

import dev.faultline.model.InputModel;
import dev.faultline.model.LinesModel;
import dev.faultline.model.NoiseModel;
import dev.faultline.model.ReportModel;
import dev.faultline.report.Wording;
import dev.faultline.tally.FormatChange;
import dev.faultline.tally.InputStats.State;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Writes the line accounting and the table of input files, so that no line is lost silently. */
final class AccountingSection {
  private static final int MAX_FILES = 100;

  /** The size of the page, in bytes, beyond which no more files are listed. */
  private static final int MAX_PAGE_BYTES = 950_000;

  private static final Set<String> NUMBERS = Set.of("Bytes", "Requests", "Rejected");

  private final HtmlWriter html;

  AccountingSection(HtmlWriter html) {
    this.html = html;
  }

  void write(ReportModel report) throws IOException {
    html.element(
            "section",
            List.of("aria-labelledby", "books-title"),
            () -> {
              html.newLine();
              html.element("h2", "What was read", "id", "books-title");
              html.element("dl", List.of("class", "facts books"), () -> writeLines(report.lines()));
              html.newLine();
              writeInputs(report.inputs());
            })
        .newLine();
  }

  private void writeLines(LinesModel lines) throws IOException {
    writeFact(
        "Lines",
        "%s = %s + %s not a request + %s blank + %s rejected"
            .formatted(
                HtmlWriter.grouped(lines.read()),
                HtmlWriter.count(lines.requests(), "request"),
                HtmlWriter.grouped(lines.notRequests()),
                HtmlWriter.grouped(lines.blank()),
                HtmlWriter.grouped(lines.allRejected())));
    if (lines.allFiltered() > 0) {
      writeFact(
          "Requests",
          "%s = %s counted + %s filtered out (%s)"
              .formatted(
                  HtmlWriter.grouped(lines.requests()),
                  HtmlWriter.grouped(lines.counted()),
                  HtmlWriter.grouped(lines.allFiltered()),
                  Wording.counts(lines.filtered())));
    }
    for (NoiseModel noise : lines.noise()) {
      writeFact(
          "Noise",
          "%s of %s, such as %s"
              .formatted(
                  HtmlWriter.count(noise.lines(), "line"), noise.kind(), Wording.example(noise)));
    }
    writeCounts("Rejected lines", lines.rejected());
    writeCounts("Unreadable fields", lines.unreadable());
  }

  private void writeCounts(String name, SortedMap<String, Long> counts) throws IOException {
    if (!counts.isEmpty()) {
      writeFact(name, Wording.counts(counts));
    }
  }

  private void writeFact(String name, String value) throws IOException {
    html.element("div", () -> html.element("dt", name).element("dd", HtmlWriter.cut(value)));
  }

  private void writeInputs(List<InputModel> inputs) throws IOException {
    // Files with problems first, so that they are not among those that are left out.
    List<InputModel> problemsFirst =
        inputs.stream()
            .sorted((one, other) -> Boolean.compare(isIntact(one), isIntact(other)))
            .toList();
    int[] written = {0};
    html.element(
        "div",
        List.of("class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Files"),
        () ->
            html.element(
                "table",
                List.of("class", "inputs"),
                () -> {
                  html.element("thead", () -> html.element("tr", this::writeTitles));
                  html.element(
                      "tbody",
                      () -> {
                        html.newLine();
                        written[0] = writeRows(problemsFirst);
                      });
                }));
    if (inputs.size() > written[0]) {
      String rest = "… and " + HtmlWriter.count(inputs.size() - written[0], "more file");
      html.element("p", rest, "class", "muted");
    }
  }

  private void writeTitles() throws IOException {
    for (String title : new String[] {"File", "Format", "Bytes", "Requests", "Rejected", "State"}) {
      html.element("th", title, "scope", "col", "class", NUMBERS.contains(title) ? "number" : "");
    }
  }

  /** Returns how many files fitted. */
  private int writeRows(List<InputModel> inputs) throws IOException {
    int written = 0;
    while (written < Math.min(MAX_FILES, inputs.size()) && html.size() < MAX_PAGE_BYTES) {
      writeRow(inputs.get(written++));
    }
    return written;
  }

  private static boolean isIntact(InputModel input) {
    Long rejected = input.rejected();
    boolean isWhole = input.state() == State.COMPLETE || input.state() == State.NOISE_ONLY;
    return isWhole && (rejected == null || rejected == 0);
  }

  private void writeRow(InputModel input) throws IOException {
    html.element(
            "tr",
            List.of("class", isIntact(input) ? "well" : "wrong"),
            () -> {
              html.element("th", HtmlWriter.cut(input.file()), "scope", "row", "class", "path");
              html.element("td", format(input));
              html.element("td", HtmlWriter.grouped(input.bytes()), "class", "number");
              html.element("td", known(input.requests()), "class", "number");
              html.element("td", known(input.rejected()), "class", "number");
              String why = input.problem() == null ? "" : ": " + input.problem();
              html.element("td", HtmlWriter.cut(input.state().label() + why));
            })
        .newLine();
  }

  private static String format(InputModel input) {
    FormatChange change = input.formatChange();
    String other = change == null ? "" : ", and %s".formatted(change.format());
    return input.format().isEmpty() ? "–" : input.writtenAs() + other;
  }

  private static String known(@Nullable Long n) {
    return n == null ? "–" : HtmlWriter.grouped(n);
  }
}
