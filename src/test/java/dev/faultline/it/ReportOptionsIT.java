package dev.faultline.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.faultline.it.support.InProcess;
import dev.faultline.it.support.InProcess.Ended;
import dev.faultline.spec.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the options make of a report, and how a run ends. */
class ReportOptionsIT {
  private static final String ACCESS = "--input=testdata/access.log";

  private static final String BAD_LOG =
      """
      GET /b?q=1 502 1ms
      GET /a 500 1ms
      GET /b 503 1ms
      GET /a 499 1ms
      GET /c 500 1ms
      GET /d 404 1ms
      GET http://h/b 500 1ms
      \u0007\u202e 500 1ms
      one of ten
      GET /e bad 1ms
      """;

  @TempDir Path directory;
  private String bad = "";

  @BeforeEach
  void writeBadLog() throws IOException {
    bad = "--input=" + Files.writeString(directory.resolve("bad.log"), BAD_LOG);
  }

  @Test
  void everyErrorIsPrintedBeforeTheReport() {
    Ended ended = InProcess.run(ACCESS, "--emit=errors");

    assertThat(
        ended.out(),
        is(
            """
            ERROR: /api/data 500
            ERROR: /api/data 503
            ERROR: /api/upload 500
            Error summary:
            /api/data: 2 errors (500, 503)
            /api/upload: 1 error (500)
            Total: 3 errors out of 6 requests
            """));
  }

  @Test
  void emittedErrorsNameThePathAsItWasLogged() throws IOException {
    Path output = directory.resolve("result");

    InProcess.run(bad, "--emit=errors", "--output=" + output);

    assertThat(
        Files.readString(output.resolve("errors.txt")),
        is(
            """
            ERROR: /b 502
            ERROR: /a 500
            ERROR: /b 503
            ERROR: /c 500
            ERROR: http://h/b 500
            ERROR: (malformed) 500
            """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | '... and 4 more endpoints: 6 errors'
          1 | '... and 3 more endpoints: 3 errors'
          2 | '... and 2 more endpoints: 2 errors'
          3 | '... and 1 more endpoint: 1 error'
          """)
  void whatIsBeyondTheTopIsSummedUpInOneRow(int top, String row) {
    String[] lines = InProcess.run(bad, "--lenient", "--top=" + top).out().split("\n", -1);

    assertThat(lines[top + 1], is(row));
    assertThat(lines[top + 2], is("Total: 6 errors out of 8 requests"));
  }

  @Test
  void atTheTopNothingIsBeyond() {
    assertThat(
        InProcess.run(bad, "--lenient", "--top=4").out(),
        is(
            """
            Error summary:
            /b: 3 errors (500, 502, 503)
            (malformed): 1 error (500)
            /a: 1 error (500)
            /c: 1 error (500)
            Total: 6 errors out of 8 requests
            Rejected: 2 of 10 lines (badStatus: 1, wrongShape: 1)
            """));
  }

  @Test
  void othersThanFiveHundredsCountAsErrorsIfAskedFor() {
    assertThat(
        InProcess.run(bad, "--lenient", "--statuses=5xx,499").out(),
        startsWith(
            """
            Error summary:
            /b: 3 errors (500, 502, 503)
            /a: 2 errors (499, 500)
            (malformed): 1 error (500)
            """));
    assertThat(
        InProcess.run(bad, "--lenient", "--statuses=404").out(),
        startsWith("Error summary:\n/d: 1 error (404)\nTotal: 1 error out of 8 requests\n"));
  }

  @Test
  void theJsonReportGoesToStandardOutput() throws IOException {
    assertThat(
        InProcess.run(ACCESS, "--report=json").out(),
        is(Files.readString(Path.of("testdata/expected/access.json"))));
  }

  @Test
  void theCsvReportGoesToStandardOutput() throws IOException {
    assertThat(
        InProcess.run(ACCESS, "--report=csv").out(),
        is(Files.readString(Path.of("testdata/expected/access.csv"))));
  }

  @Test
  void tooManyRejectedLinesAreBadInput() {
    Ended ended = InProcess.run(bad);

    assertThat(ended.exitCode(), is(ExitCode.BAD_INPUT));
    assertThat(
        ended.err().lines().reduce((first, last) -> last).orElse(""),
        is(
            "faultline: 2 of 10 lines were rejected, more than --maxRejectRatio=0.1 allows"
                + " (badStatus: 1, wrongShape: 1)"));
    assertThat(ended.out(), startsWith("Error summary:\n/b: 3 errors (500, 502, 503)\n"));
  }

  @Test
  void asManyRejectedLinesAsAllowedAreNoProblem() {
    assertThat(InProcess.run(bad, "--maxRejectRatio=0.2").exitCode(), is(ExitCode.OK));
    assertThat(InProcess.run(bad, "--maxRejectRatio=0.19").exitCode(), is(ExitCode.BAD_INPUT));
  }

  @Test
  void lenientTakesBadInputForGood() {
    assertThat(InProcess.run(bad, "--maxRejectRatio=0", "--lenient").exitCode(), is(ExitCode.OK));
  }

  @Test
  void mainThrowsThatSomeInputWasBad() {
    Ended ended = InProcess.runMain(bad);

    assertThat(ended.message(), is("the report is written, but some input was bad"));
    assertThat(ended.exitCode(), is(ExitCode.BAD_INPUT));
  }
}
