package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sample log is recognised, and no cut or changed line of one breaks its parser. */
class SampleLogsTest {
  private static final int GARBAGE_LINES = 10;

  /** Which format reads all the lines of a more specific one. */
  private static final Map<LogFormat, LogFormat> MORE_GENERAL =
      Map.of(
          LogFormat.CADDY, LogFormat.JSON,
          LogFormat.TRAEFIK, LogFormat.COMBINED,
          LogFormat.INGRESS_NGINX, LogFormat.COMBINED,
          LogFormat.VHOST_COMBINED, LogFormat.COMBINED,
          LogFormat.CLOUDFRONT, LogFormat.W3C,
          LogFormat.ISTIO, LogFormat.ENVOY);

  /** What means something to a parser, and what means nothing to any. */
  private static final byte[] ODD_BYTES = {'"', '\\', ' ', '\t', ':', '{', '}', '-', '9', 0, -1};

  static List<String> logs() throws IOException {
    return SampleLogs.all();
  }

  static List<String> logsOfFormats() throws IOException {
    return SampleLogs.ofFormats();
  }

  private static FormatDetector.Detection detect(List<String> lines) {
    return new FormatDetector(FormatSettings.USUAL).detect(lines).orElseThrow();
  }

  private static boolean isRequest(String log, String line) {
    return OneLine.request(SampleLogs.formatOf(log), line.getBytes(UTF_8)).isPresent();
  }

  @ParameterizedTest
  @MethodSource("logsOfFormats")
  void everyLogIsRecognised(String log) throws IOException {
    LogFormat format = SampleLogs.formatOf(log);

    FormatDetector.Detection found = detect(SampleLogs.linesOf(log));

    assertThat(found.format().format(), is(format));
    boolean tied = found.runnerUpMatched() == found.matched();
    assertThat(
        "taken for " + found.runnerUp(),
        tied && found.runnerUp() != MORE_GENERAL.get(format),
        is(false));
  }

  @ParameterizedTest
  @MethodSource("logsOfFormats")
  void everyLogIsRecognisedBehindGarbage(String log) throws IOException {
    List<String> lines = new ArrayList<>(Collections.nCopies(GARBAGE_LINES, "worker 7 is up"));
    lines.addAll(SampleLogs.linesOf(log));

    assertThat(detect(lines).format().format(), is(SampleLogs.formatOf(log)));
  }

  @ParameterizedTest
  @MethodSource("logsOfFormats")
  void everyLogIsRecognisedByItsFirstThreeRequests(String log) throws IOException {
    List<String> lines =
        SampleLogs.linesOf(log).stream().filter(line -> isRequest(log, line)).limit(3).toList();

    FormatDetector.Detection found = detect(lines);

    assertThat(found.format().format(), is(SampleLogs.formatOf(log)));
    assertThat(found.matched(), is(lines.size()));
    assertThat(found.misses(), is(empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"custom-nginx", "custom-apache"})
  void aLogOfItsServersOwnFormatIsNotTakenForAnother(String log) throws IOException {
    FormatDetector detector = new FormatDetector(FormatSettings.USUAL);

    assertThat(detector.detect(SampleLogs.linesOf(log)), is(Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("logs")
  void everyLogHasFailuresAndFewLinesThatAreRejected(String log) throws IOException {
    LogParser parser = new LogParser(SampleLogs.formatOf(log), SampleLogs.settingsOf(log));
    RequestFields fields = new RequestFields();
    int requests = 0;
    int failures = 0;
    int rejected = 0;
    for (String line : SampleLogs.linesOf(log)) {
      byte[] b = line.getBytes(UTF_8);
      LineOutcome verdict = parser.parse(b, 0, b.length, fields);
      rejected += verdict.isRejected() ? 1 : 0;
      requests += verdict == LineOutcome.REQUEST ? 1 : 0;
      failures += verdict == LineOutcome.REQUEST && fields.status >= 500 ? 1 : 0;
    }

    assertThat(failures, is(not(0)));
    assertThat(requests, is(greaterThan(failures)));
    assertThat(rejected * 10, is(lessThan(requests + rejected)));
  }

  @ParameterizedTest
  @MethodSource("logs")
  void aLineThatIsCutOffAnywhereGetsAVerdict(String log) throws IOException {
    LogParser parser = new LogParser(SampleLogs.formatOf(log), SampleLogs.settingsOf(log));
    for (String line : SampleLogs.linesOf(log)) {
      byte[] b = line.getBytes(UTF_8);
      for (int end = 0; end < b.length; end++) {
        // An array of its own, so that a read beyond the end throws.
        checkFields(parser, Arrays.copyOf(b, end));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("logs")
  void aLineWithAnyByteChangedGetsAVerdict(String log) throws IOException {
    LogParser parser = new LogParser(SampleLogs.formatOf(log), SampleLogs.settingsOf(log));
    for (String line : SampleLogs.linesOf(log)) {
      byte[] b = line.getBytes(UTF_8);
      for (int i = 0; i < b.length; i++) {
        byte before = b[i];
        b[i] = ODD_BYTES[i % ODD_BYTES.length];
        checkFields(parser, b);
        b[i] = before;
      }
    }
  }

  private static void checkFields(LogParser parser, byte[] line) {
    RequestFields fields = new RequestFields();
    LineOutcome verdict = parser.parse(line, 0, line.length, fields);
    boolean request = verdict == LineOutcome.REQUEST;
    if (request == fields.endpoint.isEmpty()
        || fields.latencyMicros < RequestFields.UNKNOWN
        || fields.responseBytes < RequestFields.UNKNOWN
        || fields.cause.to() > fields.cause.bytes().length
        || fields.host.to() > fields.host.bytes().length) {
      throw new AssertionError(verdict + " of " + new String(line, UTF_8));
    }
  }
}
