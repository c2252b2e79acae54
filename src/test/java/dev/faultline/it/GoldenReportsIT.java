package dev.faultline.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.it.support.InProcess;
import dev.faultline.it.support.InProcess.Ended;
import dev.faultline.log.format.SampleLogs;
import dev.faultline.spec.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reports of the logs in {@code testdata}, byte for byte. */
class GoldenReportsIT {
  private static final Path TESTDATA = Path.of("testdata");

  @TempDir Path output;

  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner"})
  void theSampleOfTheSpecificationGivesItsFourLines(String runner) {
    Ended ended = InProcess.runMain("--input=testdata/access.log", "--runner=" + runner);

    assertThat(
        ended.out(),
        is(
            """
            Error summary:
            /api/data: 2 errors (500, 503)
            /api/upload: 1 error (500)
            Total: 3 errors out of 6 requests
            """));
    assertThat(ended.message(), is(""));
    assertThat(ended.exitCode(), is(ExitCode.OK));
  }

  /** On Flink a few; the oracle's test has all on both. */
  static List<Arguments> logsAndRunners() throws IOException {
    return Stream.concat(
            SampleLogs.all().stream().map(log -> Arguments.of(log, "DirectRunner")),
            Stream.of("access", "common", "combined", "json", "w3c", "custom-nginx")
                .map(log -> Arguments.of(log, "FlinkRunner")))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("logsAndRunners")
  void theReportsOfEveryFormatAreTheExpectedOnes(String log, String runner) throws IOException {
    Ended ended =
        InProcess.runMain(
            "--input=testdata/" + log + ".log",
            "--format=" + SampleLogs.optionOf(log),
            "--output=" + output,
            "--report=json,csv,markdown,openmetrics",
            "--details",
            "--runner=" + runner);

    assertThat(ended.message(), is(""));
    assertThat(ended.out(), is(expected(log + ".txt")));
    assertThat(Files.readString(output.resolve("report.txt")), is(expected(log + ".txt")));
    assertThat(Files.readString(output.resolve("report.json")), is(expected(log + ".json")));
    assertThat(Files.readString(output.resolve("report.csv")), is(expected(log + ".csv")));
    assertThat(Files.readString(output.resolve("report.md")), is(expected(log + ".md")));
    assertThat(Files.readString(output.resolve("report.prom")), is(expected(log + ".prom")));
  }

  private static String expected(String file) throws IOException {
    return Files.readString(TESTDATA.resolve("expected").resolve(file));
  }
}
