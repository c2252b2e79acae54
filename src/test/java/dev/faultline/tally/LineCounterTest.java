package dev.faultline.tally;

import static dev.faultline.tally.Tallies.bytesOf;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.ParsedLine;
import dev.faultline.log.Request;
import dev.faultline.log.RequestFields;
import dev.faultline.log.Requests;
import dev.faultline.log.SkippedLine;
import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.LogFormat;
import dev.faultline.log.format.LogGenerator;
import dev.faultline.log.format.LogParser;
import dev.faultline.log.privacy.PrivacyPolicy;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LineCounterTest {
  private static final List<String> ODD_LINES =
      List.of(
          "",
          " \r",
          "nonsense",
          "{\"msg\":\"up\"}",
          "GET /none 000 1ms",
          "GET /status 5000 1ms",
          "GET /latency 500 fast",
          "{\"path\":\"/a\",\"status\":502,\"error_reason\":\"timeout\"}",
          "{\"path\":\"/a\",\"status\":200,\"upstream_status\":\"502, 200\"}",
          "1.1.1.1 - - [01/Jan/1960:00:00:59 +0000] \"GET /old HTTP/1.1\" 500 3",
          "1.1.1.1 - - [-] \"GET /notime HTTP/1.1\" 500 3",
          "GET /caf\u00c3\u00a9 500 0.5ms",
          "GET /caf\u00e9 500 0.5ms");

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  static Set<LogFormat> formats() {
    return LogGenerator.FORMATS;
  }

  /** Made lines of a format, and odd ones of all formats between them. */
  private static List<byte[]> lines(LogFormat format, int n) {
    LogGenerator generator = new LogGenerator(format, 1);
    Random random = new Random(1);
    List<byte[]> lines = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      byte[] made = generator.line(i);
      lines.add(Arrays.copyOf(made, made.length - 1));
      lines.add(bytes(ODD_LINES.get(random.nextInt(ODD_LINES.size()))));
    }
    return lines;
  }

  private static void add(
      LineCounter tally, LogParser parser, byte[] line, RequestFields fields, long at) {
    LineOutcome verdict = parser.parse(line, 0, line.length, fields);
    if (verdict == LineOutcome.REQUEST) {
      boolean isError = tally.add(fields, "a.log", at);

      assertThat(isError, is(Tallies.ERRORS.contains(fields.status)));
    } else {
      tally.add(verdict);
    }
  }

  private static LineCounter tallyOf(LogFormat format, List<byte[]> lines) {
    LineCounter tally = new LineCounter(Tallies.ERRORS, PrivacyPolicy.USUAL);
    LogParser parser = new LogParser(format, FormatSettings.USUAL);
    RequestFields fields = new RequestFields();
    for (int i = 0; i < lines.size(); i++) {
      add(tally, parser, lines.get(i), fields, i);
    }
    return tally;
  }

  private static ParsedLine parsed(LogParser parser, byte[] line, RequestFields fields) {
    LineOutcome verdict = parser.parse(line, 0, line.length, fields);
    return switch (verdict) {
      case REQUEST -> request(fields);
      case BLANK -> SkippedLine.BLANK;
      case NOT_A_REQUEST -> SkippedLine.NOT_A_REQUEST;
      default -> Requests.rejected(verdict, new String(line, UTF_8));
    };
  }

  private static Request request(RequestFields fields) {
    return new Request(
        fields.timeMicros,
        fields.method.toString(),
        fields.path.toString(),
        fields.endpoint.toString(),
        fields.status,
        fields.latencyMicros,
        fields.responseBytes,
        fields.host.toString(),
        fields.client.toString(),
        fields.cause.toString(),
        fields.upstreamFailed,
        fields.unreadable);
  }

  /** All but the samples: they say where a line was read, which the stages do not know. */
  private static byte[] figures(Result result) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      result.accounting().write(out);
      result.totals().write(out);
      for (Map.Entry<String, EndpointStats> entry : new TreeMap<>(result.endpoints()).entrySet()) {
        EndpointStats stats = entry.getValue();
        out.writeUTF(entry.getKey());
        out.writeLong(stats.requests());
        ErrorStats errors = stats.errors();
        if (errors != null) {
          errors.statuses().write(out);
          errors.timeline().write(out);
          errors.latencies().write(out);
          errors.period().write(out);
          out.writeUTF(errors.causes().toString());
          out.writeInt(errors.samples().size());
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void countsWhatTheStagesCount(LogFormat format) {
    List<byte[]> lines = lines(format, 2_000);
    LogParser parser = new LogParser(format, FormatSettings.USUAL);
    RequestFields fields = new RequestFields();
    Result staged = new Result();
    for (byte[] line : lines) {
      staged.add(parsed(parser, line, fields), Tallies.ERRORS, PrivacyPolicy.USUAL);
    }

    Result tallied = tallyOf(format, lines).drain();

    assertThat(figures(tallied), is(figures(staged)));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void drainedInPiecesItMergesToTheSameBytes(LogFormat format) {
    List<byte[]> lines = lines(format, 2_000);
    LineCounter tally = new LineCounter(Tallies.ERRORS, PrivacyPolicy.USUAL);
    LogParser parser = new LogParser(format, FormatSettings.USUAL);
    RequestFields fields = new RequestFields();
    Random random = new Random(2);
    Result merged = new Result();
    for (int i = 0; i < lines.size(); i++) {
      add(tally, parser, lines.get(i), fields, i);
      if (random.nextInt(100) == 0) {
        merged.merge(tally.drain());
      }
    }
    merged.merge(tally.drain());

    assertThat(bytesOf(merged), is(bytesOf(tallyOf(format, lines).drain())));
  }

  @Test
  void isEmptyWhenItWasDrained() {
    LineCounter tally = tallyOf(LogFormat.SIMPLE, lines(LogFormat.SIMPLE, 10));
    tally.drain();

    assertThat(bytesOf(tally.drain()), is(bytesOf(new Result())));
  }

  @Test
  void endpointsOfDifferentBytesAndTheSameTextAreOne() {
    Result result =
        tallyOf(
                LogFormat.SIMPLE,
                List.of(
                    bytes("GET /\u00e9 500 1ms"),
                    bytes("GET /\u00e8 503 2ms"),
                    bytes("GET /\u00ef\u00bf\u00bd 200 3ms")))
            .drain();

    assertThat(result.endpoints().keySet(), is(Set.of("/\ufffd")));
    EndpointStats stats = Objects.requireNonNull(result.endpoints().get("/\ufffd"));
    assertThat(stats.requests(), is(3L));
    assertThat(stats.errorCount(), is(2L));
    assertThat(Objects.requireNonNull(stats.errors()).samples(), hasSize(2));
  }

  /** Adds made lines until the tally is full, and drains it over and over: its parts and sizes. */
  private static Result addUntilFull(LogFormat format, IntFunction<String> line, int most) {
    LineCounter tally = new LineCounter(Tallies.ERRORS, PrivacyPolicy.USUAL);
    LogParser parser = new LogParser(format, FormatSettings.USUAL);
    RequestFields fields = new RequestFields();
    for (int i = 0; i < most; i++) {
      add(tally, parser, bytes(line.apply(i)), fields, i);
      if (tally.isFull()) {
        return tally.drain();
      }
    }
    throw new AssertionError("holds " + most + " lines and is not full");
  }

  @Test
  void isFullOfEndpoints() {
    Result full = addUntilFull(LogFormat.SIMPLE, i -> "GET /p" + i + " 200 1ms", 1_000_000);

    assertThat(full.endpoints().size(), is(greaterThan(100_000)));
    assertThat(full.endpoints().size(), is(lessThan(300_000)));
  }

  @Test
  void isFullOfFailingEndpoints() {
    Result full = addUntilFull(LogFormat.SIMPLE, i -> "GET /p" + i + " 500 1ms", 100_000);

    assertThat(full.endpoints().size(), is(greaterThan(10_000)));
  }

  @Test
  void isFullOfMinutes() {
    Result full =
        addUntilFull(
            LogFormat.JSON,
            i -> "{\"path\":\"/p%d\",\"status\":500,\"time\":%d}".formatted(i % 100, i / 100 * 60L),
            200_000);

    assertThat(full.endpoints().size(), is(100));
  }

  @Test
  void isFullOfCauses() {
    String long1k = "x".repeat(1000);
    Result full =
        addUntilFull(
            LogFormat.JSON,
            i ->
                "{\"path\":\"/p%d\",\"status\":500,\"error_reason\":\"%d%s\"}"
                    .formatted(i / 40, i, long1k),
            400_000);

    assertThat(full.endpoints().size(), is(greaterThan(1_000)));
    assertThat(full.endpoints().size(), is(lessThan(10_000)));
  }

  @Test
  void isNeverFullOfCausesOfOneEndpoint() {
    LineCounter tally = new LineCounter(Tallies.ERRORS, PrivacyPolicy.USUAL);
    LogParser parser = new LogParser(LogFormat.JSON, FormatSettings.USUAL);
    RequestFields fields = new RequestFields();
    for (int i = 0; i < 300_000; i++) {
      String line = "{\"path\":\"/a\",\"status\":500,\"cause\":\"%d\"}".formatted(i);
      add(tally, parser, bytes(line), fields, i);
    }

    assertThat(tally.isFull(), is(false));
    ErrorStats errors =
        Objects.requireNonNull(
            Objects.requireNonNull(tally.drain().endpoints().get("/a")).errors());
    assertThat(errors.causes().size(), is(128));
    assertThat(errors.otherCauses(), is(300_000L - 128));
  }

  @Test
  void isNeverFullOfRequestsThatAreMoreOfTheSame() {
    LineCounter tally = new LineCounter(Tallies.ERRORS, PrivacyPolicy.USUAL);
    LogParser parser = new LogParser(LogFormat.SIMPLE, FormatSettings.USUAL);
    RequestFields fields = new RequestFields();
    for (int i = 0; i < 300_000; i++) {
      add(tally, parser, bytes("GET /p" + i % 100 + " 500 1ms"), fields, i);
    }

    assertThat(tally.isFull(), is(false));
  }

  @Test
  void aHundredThousandEndpointsAreKeptApart() {
    List<byte[]> lines = new ArrayList<>();
    for (int i = 0; i < 200_000; i++) {
      lines.add(bytes("GET /api/p" + i % 100_000 + " 200 1ms"));
    }
    Result result = tallyOf(LogFormat.SIMPLE, lines).drain();

    assertThat(result.endpoints().size(), is(100_000));
    assertThat(
        result.endpoints().values().stream().allMatch(stats -> stats.requests() == 2), is(true));
  }
}
