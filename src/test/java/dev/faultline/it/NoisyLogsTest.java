package dev.faultline.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.it.support.InProcess;
import dev.faultline.it.support.InProcess.Ended;
import dev.faultline.spec.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs with lines of other logs beside their own, as containers and directories have them. */
class NoisyLogsTest {
  private static final String ACCESS =
      """
      192.0.2.1 - - [22/Nov/2025:10:00:01 +0000] "GET /a HTTP/1.1" 200 12 "-" "curl/8"
      192.0.2.1 - - [22/Nov/2025:10:00:02 +0000] "GET /a HTTP/1.1" 502 12 "-" "curl/8"
      """;
  private static final String ERRORS =
      """
      2025/11/22 10:00:00 [notice] 1#1: start worker process 30
      2025/11/22 10:00:02 [error] 31#31: *5 connect() failed (111: Connection refused) while \
      connecting to upstream, client: 192.0.2.1, request: "GET /a HTTP/1.1"
      """;
  private static final String START =
      """
      /docker-entrypoint.sh: Configuration complete; ready for start up
      10-listen-on-ipv6-by-default.sh: info: IPv6 listen already enabled
      """;
  private static final String TRACES =
      """
      java.lang.IllegalStateException: boom
      \tat org.example.Pay.charge(Pay.java:12)
      Caused by: java.net.ConnectException: Connection refused
      \t... 12 more
      Traceback (most recent call last):
        File "/app/main.py", line 10, in handler
          result = work(request)
      ValueError: boom
      """;
  private static final String NOISE = START + ERRORS + TRACES;

  @TempDir Path temporary = Path.of("");

  private Path log(String name, String text) throws IOException {
    Path file = temporary.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, text.getBytes(UTF_8));
  }

  private static JsonNode report(Ended ended) throws IOException {
    return new ObjectMapper().readTree(ended.out());
  }

  private static void assertCounts(JsonNode report, long noise) {
    assertThat(report.at("/totals/errors").asLong(), is(1L));
    assertThat(report.at("/lines/requests").asLong(), is(2L));
    assertThat(report.at("/lines/notRequests").asLong(), is(noise));
    assertThat(report.at("/lines/rejected").size(), is(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fused", "staged"})
  void noiseBesideRequestsIsNoFailure(String plan) throws IOException {
    Path log = log("access.log", NOISE + ACCESS + NOISE);

    Ended ended = InProcess.run("--input=" + log, "--report=json", "--plan=" + plan);

    assertThat(ended.err(), ended.exitCode(), is(ExitCode.OK));
    JsonNode report = report(ended);
    assertCounts(report, 24);
    assertThat(report.at("/lines/noise/0/kind").asText(), is("nginxError"));
    assertThat(report.at("/lines/noise/0/lines").asLong(), is(4L));
    assertThat(report.at("/lines/noise").size(), is(5));
    boolean fused = plan.equals("fused");
    assertThat(report.at("/lines/noise/0/file").asText(), is(fused ? log.toString() : ""));
    assertThat(
        report.at("/lines/noise/0/offset").asLong(-1), is(fused ? (long) START.length() : -1));
    assertThat(
        report.at("/lines/noise/0/text").asText(),
        is("2025/11/22 10:00:00 [notice] 1#1: start worker process 30"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fused", "staged"})
  void noiseInEnvelopesIsNone(String plan) throws IOException {
    String text =
        (NOISE + ACCESS + NOISE)
            .lines()
            .map(line -> "2025-11-22T10:00:01.000000001Z stdout F " + line + "\n")
            .collect(Collectors.joining());
    Path log = log("access.log", text);

    Ended ended = InProcess.run("--input=" + log, "--report=json", "--plan=" + plan);

    assertThat(ended.err(), ended.exitCode(), is(ExitCode.OK));
    assertCounts(report(ended), 24);
    assertThat(report(ended).at("/inputs/0/envelope").asText(), is("cri"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fused", "staged"})
  void anErrorLogInTheDirectoryIsSkippedAndNamed(String plan) throws IOException {
    log("nginx/access.log", ACCESS);
    Path errors = log("nginx/error.log", ERRORS);
    Path directory = temporary.resolve("nginx");

    Ended ended = InProcess.run("--input=" + directory, "--report=json", "--plan=" + plan);

    assertThat(ended.err(), ended.exitCode(), is(ExitCode.OK));
    String skipped =
        "skipped: %s: noise only in the first 2 lines (nginxError: 2)".formatted(errors);
    assertThat(
        ended.err().lines().filter(line -> line.contains("error.log")).toList().toString(),
        is("[faultline: " + skipped + "]"));
    JsonNode input = report(ended).at("/inputs/1");
    assertThat(input.get("file").asText(), is(errors.toString()));
    assertThat(input.get("format").asText(), is(""));
    assertThat(input.get("state").asText(), is("noiseOnly"));
    assertCounts(report(ended), 2);
  }

  @Test
  void manyErrorLogsAreOneLine() throws IOException {
    log("nginx/access.log", ACCESS);
    log("nginx/error.log", ERRORS);
    log("nginx/error.log.1", ERRORS);
    log("nginx/other.log", TRACES);

    Ended ended = InProcess.run("--input=" + temporary.resolve("nginx"), "--duplicates=count");

    assertThat(ended.err(), ended.exitCode(), is(ExitCode.OK));
    assertThat(ended.err(), containsString("(nginxError: 2); and 2 files more"));
    assertThat(ended.err().lines().filter(line -> line.contains("skipped")).count(), is(1L));
  }

  /** A quiet day is no failure, as an empty log is none. */
  @ParameterizedTest
  @ValueSource(strings = {"--details", "--format=combined", "--plan=staged"})
  void noiseAloneIsNoFailureButAWarning(String option) throws IOException {
    Path log = log("access.log", START + ERRORS);

    Ended ended = InProcess.run("--input=" + log, option);

    assertThat(ended.err(), ended.exitCode(), is(ExitCode.OK));
    assertThat(ended.err(), containsString("warning: no line is a request, of 4"));
  }

  @Test
  void anotherLineIsAFailureOfTheNamedFormat() throws IOException {
    Path log = log("access.log", ERRORS + "hello\n");

    Ended ended = InProcess.run("--input=" + log, "--format=combined", "--maxRejectRatio=1");

    assertThat(ended.exitCode(), is(ExitCode.BAD_INPUT));
    assertThat(ended.err(), containsString("no request was read, of 3 lines"));
  }

  @Test
  void anotherLineIsOneOfAnUnknownFormat() throws IOException {
    Path log = log("error.log", ERRORS + "hello\n");

    Ended ended = InProcess.run("--input=" + log);

    assertThat(ended.exitCode(), is(ExitCode.USAGE));
    assertThat(ended.message(), containsString("its first line is: hello"));
  }

  /** What the first lines do not show, all of them do. */
  @ParameterizedTest
  @ValueSource(strings = {"hello\n", "GET /a 500 1ms\n"})
  void anotherLineFarBehindIsSeen(String other) throws IOException {
    log("nginx/access.log", ACCESS);
    Path log = log("nginx/error.log", ERRORS.repeat(25_000) + other);

    Ended ended = InProcess.run("--input=" + log.getParent());

    assertThat(ended.err(), ended.exitCode(), is(ExitCode.BAD_INPUT));
    assertThat(
        ended.err(), containsString(log + " is of no known format: noise only in the first"));
    assertThat(ended.err(), not(containsString("skipped")));
  }

  @Test
  void requestsAreFoundBehindMuchNoise() throws IOException {
    Path log = log("access.log", ERRORS.repeat(5_000) + ACCESS);

    Ended ended = InProcess.run("--input=" + log, "--report=json");

    assertThat(ended.err(), ended.exitCode(), is(ExitCode.OK));
    assertCounts(report(ended), 10_000);
  }

  /** Ten lines of which one is rejected may be; noise does not make the share smaller. */
  @Test
  void theShareOfRejectedLinesIsThatOfLinesWithoutNoise() throws IOException {
    Path log = log("access.log", ACCESS.repeat(4) + "hello\n" + ERRORS.repeat(50));

    assertThat(InProcess.run("--input=" + log).exitCode(), is(ExitCode.BAD_INPUT));
    assertThat(InProcess.run("--input=" + log).err(), containsString("1 of 9 lines were rejected"));
  }

  @Test
  void detailsShowEachKindWithAnExample() throws IOException {
    Path log = log("access.log", ERRORS + ACCESS);

    Ended ended = InProcess.run("--input=" + log, "--details");

    assertThat(
        ended.out(),
        containsString(
            """
            Books: 4 lines = 2 requests + 2 not a request + 0 blank + 0 rejected
            Noise: 2 lines of nginxError, such as 2025/11/22 10:00:00 [notice] 1#1: start worker \
            process 30, at 0 of %s
            """
                .formatted(log)));
  }

  @Test
  void thePageShowsEachKindWithAnExample() throws IOException {
    Path log = log("access.log", "KeyError: '<script>'\n" + ACCESS);

    Ended ended = InProcess.run("--input=" + log, "--report=html");

    assertThat(
        ended.out(),
        containsString("1 line of exception, such as KeyError: '&lt;script&gt;', at 0 of "));
  }
}
