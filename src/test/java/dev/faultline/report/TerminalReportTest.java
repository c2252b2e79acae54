package dev.faultline.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.ParsedLine;
import dev.faultline.log.Request;
import dev.faultline.log.Requests;
import dev.faultline.model.ModelJson;
import dev.faultline.model.ReportModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalReportTest {
  private static final long NOON = 1_763_805_600_000_000L;

  @TempDir private Path directory;

  /** As the process does that waits for a run: from the file. */
  private String render(Report report, boolean details, int width, boolean colours)
      throws IOException {
    try (OutputStream file = Files.newOutputStream(directory.resolve(ReportModel.FILE_NAME))) {
      ModelJson.write(report.model(), file);
    }
    ReportModel read = ReportModel.read(directory);
    assertThat(read, is(report.model()));
    return TerminalReport.render(
        read, report.summary().failingEndpoints(), details, width, colours);
  }

  private static Report outage() {
    List<ParsedLine> lines = new ArrayList<>();
    for (int i = 0; i < 999; i++) {
      lines.add(Requests.of("/api/checkout/confirm", i < 120 ? 502 : 200));
    }
    lines.add(Requests.of("/api/checkout/confirm", 500));
    lines.add(Requests.of("/\u4f60\u597d/\u001b[31m", 503));
    lines.add(Requests.of("/\u4f60\u597d/\u001b[31m", 200));
    for (int i = 0; i < 1000; i++) {
      lines.add(Requests.of("/health", i < 1 ? 504 : 200));
    }
    lines.add(Requests.rejected(LineOutcome.BAD_STATUS, "x"));
    return Reports.of(lines.toArray(ParsedLine[]::new));
  }

  @Test
  void hasColumnsBarsAndRates() throws IOException {
    assertThat(
        render(outage(), false, 80, false),
        is(
            """
            Error summary:
            /api/checkout/confirm: 121 errors (500, 502)  \u2588\u258e         12.10%
            /health:                 1 error  (504)       \u258f           0.10%
            /\u4f60\u597d/\\x1b[31m:          1 error  (503)       \u2588\u2588\u2588\u2588\u2588      50.00%
            Total: 123 errors out of 2002 requests
            Rejected: 1 of 2003 lines (badStatus: 1)
            """));
  }

  @Test
  void fitsANarrowOne() throws IOException {
    assertThat(
        render(outage(), false, 40, false),
        startsWith(
            """
            Error summary:
            /api/che\u2026/confirm: 121 errors (500, 502)
            """));
  }

  @Test
  void breaksALineRatherThanLeaveNothingOfAName() throws IOException {
    assertThat(
        render(outage(), false, 20, false),
        startsWith(
            """
            Error summary:
            /api/che\u2026confirm: 121 errors (500, \u2026)
            """));
  }

  @Test
  void codesTakeWhatIsLeft() throws IOException {
    List<ParsedLine> lines = new ArrayList<>();
    for (int status = 500; status < 507; status++) {
      lines.add(Requests.of("/a", status));
    }

    assertThat(
        render(Reports.of(lines.toArray(ParsedLine[]::new)), false, 80, false),
        containsString(
            "\n/a: 7 errors (500, 501, 502, 503, 504, 505, 506)  " + "\u2588".repeat(10) + " 100"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "8|(500, \u2026)",
        "12|(500, \u2026)",
        "13|(500, 502, \u2026)",
        "15|(500, 502, 503)"
      })
  void noCodeIsCut(int columns, String codes) {
    TerminalRow row = new TerminalRow("/a", 3, 3, "(500, 502, 503)");

    assertThat(row.codes(columns), is(codes));
  }

  @Test
  void paintsWithColoursOfItsOwnAlone() throws IOException {
    String painted = render(outage(), false, 80, true);

    assertThat(painted, startsWith("\u001b[1mError summary:\u001b[0m\n"));
    assertThat(painted, containsString("\u001b[31m(500, 502)\u001b[0m"));
    assertThat(painted, containsString("\u001b[33mRejected: "));
    assertThat(painted.replaceAll("\u001b\\[[0-9;]+m", ""), is(render(outage(), false, 80, false)));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 50, 60, 79, 80, 120, 200})
  void noRowIsWiderThanTheTerminal(int width) throws IOException {
    String[] lines = render(outage(), false, width, false).split("\n", -1);

    for (int i = 1; i < 4; i++) {
      assertThat(lines[i], TerminalText.width(lines[i]), is(lessThanOrEqualTo(width)));
    }
  }

  @Test
  void theTableOfDetailsMakesRoomInItsFirstColumn() throws IOException {
    Request request = Requests.of("/" + "x".repeat(200) + "/end", 500, NOON, 1_502_000);

    String report = render(Reports.of(request), true, 150, false);

    String[] lines = report.split("\n", -1);
    assertThat(lines[4], startsWith("endpoint"));
    assertThat(TerminalText.width(lines[5]), is(150));
    assertThat(lines[5], containsString("x/end         1       1     100.00%  500:1"));
    assertThat(report, containsString("\nBooks: 1 line = "));
  }

  @Test
  void saysSoWhenThereIsNothing() throws IOException {
    assertThat(
        render(Reports.of(), false, 80, false),
        is("Error summary:\nTotal: 0 errors out of 0 requests\n"));
  }
}
