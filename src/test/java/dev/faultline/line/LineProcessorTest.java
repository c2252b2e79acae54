package dev.faultline.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.faultline.log.FilterReason;
import dev.faultline.log.LineOutcome;
import dev.faultline.log.NoiseLine;
import dev.faultline.log.RejectedLine;
import dev.faultline.log.RequestFields;
import dev.faultline.log.endpoint.RequestFilter;
import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.LogFormat;
import dev.faultline.log.format.LogParser;
import dev.faultline.log.noise.Noise;
import dev.faultline.log.privacy.PrivacyPolicy;
import dev.faultline.log.text.Glob;
import dev.faultline.tally.EndpointStats;
import dev.faultline.tally.LineCounter;
import dev.faultline.tally.NoiseCounts;
import dev.faultline.tally.Result;
import dev.faultline.tally.Tallies;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineProcessorTest {
  private static final String FILE = "a.log";
  private static final RequestFilter WITHOUT_HEALTH =
      new RequestFilter(
          Long.MIN_VALUE, Long.MAX_VALUE, List.of(Glob.ofPath("/health")), List.of(), List.of());

  private final List<String> errors = new ArrayList<>();
  private final List<RejectedLine> rejected = new ArrayList<>();
  private boolean keepsRejected = true;

  private final LineCounter tally = new LineCounter(Tallies.ERRORS, PrivacyPolicy.USUAL);
  private final LogParser parser = new LogParser(LogFormat.SIMPLE, FormatSettings.USUAL);
  private final LineProcessor processor =
      new LineProcessor(
          parser,
          WITHOUT_HEALTH,
          PrivacyPolicy.USUAL,
          tally,
          new LineProcessor.LineSink() {
            @Override
            public void error(RequestFields request, long offset) {
              errors.add(request.endpoint + " " + request.status);
            }

            @Override
            public boolean keepsRejected() {
              return keepsRejected;
            }

            @Override
            public void rejected(RejectedLine line) {
              rejected.add(line);
            }
          });

  /** Processes a line that lies within a buffer, as all do. */
  private LineOutcome process(long offset, String line) {
    byte[] buffer = ("598 " + line + " 598").getBytes(UTF_8);
    return processor.process(FILE, offset, buffer, 4, buffer.length - 4);
  }

  private LineOutcome filterOut(byte[] line) {
    return processor.attempt(parser, FilterReason.UNTIL, FILE, 0, line, 0, line.length);
  }

  private static RejectedLine rejectedLine(
      LineOutcome reason, String file, long offset, String text) {
    byte[] line = text.getBytes(UTF_8);
    return RejectedLine.of(
        reason, file, offset, line.length, line, 0, line.length, PrivacyPolicy.USUAL);
  }

  private static String replay(String file, long offset, String text) {
    return "{\"reason\":\"badJson\",\"file\":\"%s\",\"offset\":%d,\"length\":%d,\"text\":\"%s\"}"
        .formatted(file, offset, text.length(), text);
  }

  @Test
  void noiseIsNoRejectAndItsFirstLineAnExample() {
    process(0, "GET /a 200 1ms");
    assertThat(process(7, "java.io.IOException: closed"), is(LineOutcome.NOT_A_REQUEST));
    assertThat(process(40, "java.io.EOFException"), is(LineOutcome.NOT_A_REQUEST));
    assertThat(process(90, replay("old.log", 3, "KeyError: 1")), is(LineOutcome.NOT_A_REQUEST));
    assertThat(process(200, "the message goes on"), is(LineOutcome.WRONG_SHAPE));

    Result result = tally.drain();
    NoiseCounts noise = result.accounting().noise();
    assertThat(noise.lines(Noise.EXCEPTION), is(3L));
    assertThat(
        noise.example(Noise.EXCEPTION),
        is(Optional.of(new NoiseLine(Noise.EXCEPTION, FILE, 7, "java.io.IOException: closed"))));
    assertThat(result.accounting().notRequests(), is(3L));
    assertThat(rejected.size(), is(1));
  }

  @Test
  void aReplayedLineOfNoiseIsWhereItWas() {
    process(90, replay("old.log", 3, "KeyError: 1"));

    assertThat(
        tally.drain().accounting().noise().example(Noise.EXCEPTION),
        is(Optional.of(new NoiseLine(Noise.EXCEPTION, "old.log", 3, "KeyError: 1"))));
  }

  /** Where the errors of an endpoint were read. */
  private static List<String> places(Result result, String endpoint) {
    EndpointStats stats = Objects.requireNonNull(result.endpoints().get(endpoint));
    return Objects.requireNonNull(stats.errors()).samples().stream()
        .map(sample -> sample.file() + ":" + sample.offset())
        .toList();
  }

  @Test
  void countsEachLineAsWhatItIs() {
    assertThat(process(0, "GET /a 200 1ms"), is(LineOutcome.REQUEST));
    assertThat(process(1, "GET /a 503 1ms"), is(LineOutcome.REQUEST));
    assertThat(process(2, "GET /health 503 1ms"), is(LineOutcome.REQUEST));
    assertThat(process(3, " "), is(LineOutcome.BLANK));
    assertThat(process(4, "GET /a 2oo 1ms"), is(LineOutcome.BAD_STATUS));

    Result result = tally.drain();
    result.addLines(5);
    result.checkBalance();
    assertThat(result.totals().statuses().total(), is(2L));
    assertThat(result.totals().errors(), is(1L));
    assertThat(result.accounting().filteredRequests(), is(1L));
    assertThat(result.accounting().blank(), is(1L));
    assertThat(result.accounting().rejectedLines(), is(1L));
    assertThat(places(result, "/a"), contains("a.log:1"));
  }

  @Test
  void givesErrorsThatAreCounted() {
    process(0, "GET /a 200 1ms");
    process(1, "GET /a 503 1ms");
    process(2, "GET /health 500 1ms");

    assertThat(errors, contains("/a 503"));
  }

  @Test
  void givesRejectedLinesWithTheirPlaces() {
    process(0, "GET /a 200 1ms");
    process(15, "GET /a 2oo 1ms");

    assertThat(
        rejected, contains(rejectedLine(LineOutcome.BAD_STATUS, FILE, 15, "GET /a 2oo 1ms")));
  }

  @Test
  void countsRejectedLinesThatAreNotKept() {
    keepsRejected = false;

    process(0, "GET /a 2oo 1ms");
    process(15, replay("old.log", 7, "GET /a 2oo 1ms"));

    assertThat(rejected, is(empty()));
    assertThat(tally.drain().accounting().rejectedLines(), is(2L));
  }

  @Test
  void aLineThatWasRejectedBeforeCountsWhereItWas() {
    process(0, replay("old.log", 7, "GET /a 503 1ms"));
    process(90, replay("old.log", 22, "GET /a 2oo 1ms"));

    assertThat(places(tally.drain(), "/a"), contains("old.log:7"));
    assertThat(
        rejected, contains(rejectedLine(LineOutcome.BAD_STATUS, "old.log", 22, "GET /a 2oo 1ms")));
  }

  @Test
  void filtersOutWhatIsNotWantedWhateverItIs() {
    byte[] error = "GET /a 503 1ms".getBytes(UTF_8);
    byte[] bad = "GET /a 2oo 1ms".getBytes(UTF_8);

    assertThat(filterOut(error), is(LineOutcome.REQUEST));
    assertThat(filterOut(bad), is(LineOutcome.BAD_STATUS));

    Result result = tally.drain();
    assertThat(errors, is(empty()));
    assertThat(result.endpoints().isEmpty(), is(true));
    assertThat(result.accounting().filteredRequests(), is(1L));
    assertThat("the caller rejects", result.accounting().rejectedLines(), is(0L));
  }

  @Test
  void rejectsWhatIsNotThereAsAWhole() {
    byte[] start = "GET /a 503 1ms".getBytes(UTF_8);

    assertThat(
        processor.reject(LineOutcome.LINE_TOO_LONG, FILE, 3, 1_000_000, start, 0, start.length),
        is(LineOutcome.LINE_TOO_LONG));

    assertThat(rejected.get(0).isCut(), is(true));
    assertThat(rejected.get(0).length(), is(1_000_000L));
    assertThat(tally.drain().accounting().rejectedLines(), is(1L));
  }
}
