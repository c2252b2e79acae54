package dev.faultline.report.html;

import dev.faultline.model.InputModel;
import dev.faultline.model.LinesModel;
import dev.faultline.model.ReportModel;
import dev.faultline.report.Wording;
import dev.faultline.tally.InputStats.State;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What was read, and what became of it: nothing is lost in silence. */
final class AccountingSection {
  private static final int FILES = 100;

  /** What the page may be long before no more files are told of, in bytes. */
  private static final int LONGEST = 950_000;

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
    // Files with something wrong first: they must not be among those that are left out.
    List<InputModel> wrongFirst =
        inputs.stream()
            .sorted((one, other) -> Boolean.compare(isWell(one), isWell(other)))
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
                        written[0] = writeRows(wrongFirst);
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

  /** Returns how many there was room for. */
  private int writeRows(List<InputModel> inputs) throws IOException {
    int written = 0;
    while (written < Math.min(FILES, inputs.size()) && html.size() < LONGEST) {
      writeRow(inputs.get(written++));
    }
    return written;
  }

  private static boolean isWell(InputModel input) {
    Long rejected = input.rejected();
    return input.state() == State.COMPLETE && (rejected == null || rejected == 0);
  }

  private void writeRow(InputModel input) throws IOException {
    html.element(
            "tr",
            List.of("class", isWell(input) ? "well" : "wrong"),
            () -> {
              html.element("th", HtmlWriter.cut(input.file()), "scope", "row", "class", "path");
              html.element("td", input.format().isEmpty() ? "–" : input.format());
              html.element("td", HtmlWriter.grouped(input.bytes()), "class", "number");
              html.element("td", known(input.requests()), "class", "number");
              html.element("td", known(input.rejected()), "class", "number");
              String why = input.problem() == null ? "" : ": " + input.problem();
              html.element("td", HtmlWriter.cut(input.state().label() + why));
            })
        .newLine();
  }

  private static String known(@Nullable Long n) {
    return n == null ? "–" : HtmlWriter.grouped(n);
  }
}
