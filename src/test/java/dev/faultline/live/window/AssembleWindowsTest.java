package dev.faultline.live.window;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.live.source.SourceLine;
import dev.faultline.live.source.SourceLineCoder;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogFormat;
import dev.faultline.options.CommandLine;
import dev.faultline.options.JobSpecReader;
import dev.faultline.spec.JobSpec;
import dev.faultline.spec.StopCondition;
import dev.faultline.tally.Result;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which windows are emitted, and when, as the watermark advances. */
@ExtendWith(TestPipelineExtension.class)
class AssembleWindowsTest {
  private static final Instant START = Instant.parse("2025-11-22T10:00:00Z");
  private static final WindowGrid MINUTES = new WindowGrid(60_000, 60_000, 600_000);

  private TestPipeline pipeline;

  @BeforeEach
  void setPipeline(TestPipeline testPipeline) {
    pipeline = testPipeline;
  }

  private static TestStream.Builder<SourceLine> lines() {
    return TestStream.create(SourceLineCoder.of())
        .advanceWatermarkTo(START.minus(Duration.millis(1)));
  }

  /** A request N seconds after the start. */
  private static TimestampedValue<SourceLine> line(int second, int status) {
    Instant time = START.plus(Duration.standardSeconds(second));
    String text = "GET /a %d 1ms".formatted(status);
    return TimestampedValue.of(lineOf(second, text), time);
  }

  private static TimestampedValue<SourceLine> rejected(int second) {
    Instant time = START.plus(Duration.standardSeconds(second));
    return TimestampedValue.of(lineOf(second, "GET /a x"), time);
  }

  private static SourceLine lineOf(int offset, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return new SourceLine("access-0", offset, bytes.length, bytes);
  }

  private static Instant at(int second) {
    return START.plus(Duration.standardSeconds(second));
  }

  /**
   * Checks which windows were emitted, in any order: {@code 10:00 ON_TIME 2/1} for 1 error of 2.
   */
  private void assertEmitted(
      TestStream<SourceLine> stream, WindowGrid grid, boolean emitsSilent, String... expected) {
    assertEmitted(stream, grid, emitsSilent, false, expected);
  }

  private void assertEmitted(
      TestStream<SourceLine> stream,
      WindowGrid grid,
      boolean emitsSilent,
      boolean emitsEarly,
      String... expected) {
    assertEmitted(
        stream,
        grid,
        new AssembleWindows(grid, emitsSilent, emitsEarly),
        StopCondition.NEVER,
        expected);
  }

  private void assertEmitted(
      TestStream<SourceLine> stream,
      WindowGrid grid,
      AssembleWindows windows,
      long until,
      String... expected) {
    JobSpec spec =
        JobSpecReader.read(
            CommandLine.parse("--follow=a.log", "--format=simple", "--output=/nowhere"));
    PCollection<String> emitted =
        pipeline
            .apply(stream)
            .apply(
                "Count",
                new CountSlices(
                    LineFormat.bare(LogFormat.SIMPLE),
                    false,
                    spec.input().settings(),
                    spec.count(),
                    spec.output(),
                    grid.slide(),
                    until))
            .apply("Windows", windows)
            .apply("Describe", ParDo.of(new DescribeFn()));
    PAssert.that(emitted).satisfies(new Sorted(List.of(expected)));
    pipeline.run().waitUntilFinish();
  }

  private record Sorted(List<String> expected)
      implements SerializableFunction<Iterable<String>, Void> {
    @Override
    public Void apply(Iterable<String> emitted) {
      List<String> sorted =
          new ArrayList<>(StreamSupport.stream(emitted.spliterator(), false).toList());
      Collections.sort(sorted);
      assertThat(sorted, is(expected.stream().sorted().toList()));
      return null;
    }
  }

  private static final class DescribeFn extends DoFn<KV<Integer, WindowResult>, String> {
    @ProcessElement
    public void describe(@Element KV<Integer, WindowResult> element, OutputReceiver<String> out) {
      WindowResult window = element.getValue();
      Result result = window.slice().result().decode();
      result.checkBalance();
      String text =
          "%s %s %d/%d"
              .formatted(
                  Instant.ofEpochMilli(window.start()).toString().substring(11, 16),
                  window.timing(),
                  result.accounting().lines(),
                  result.totals().errors());
      if (!result.accounting().filtered().isEmpty()) {
        text += " " + result.accounting().filtered();
      }
      if (!window.slice().rejected().first().isEmpty()) {
        text += " rejected " + window.slice().rejected().first().size();
      }
      out.output(text);
    }
  }

  @Test
  void tellsAWindowOnceTheWatermarkHasPassedItsEnd() {
    assertEmitted(
        lines()
            .addElements(line(0, 200), line(59, 500), line(60, 500))
            .advanceWatermarkTo(at(60))
            .addElements(line(61, 200))
            .advanceWatermarkToInfinity(),
        MINUTES,
        false,
        "10:00 ON_TIME 2/1",
        "10:01 ON_TIME 2/1");
  }

  @Test
  void whatIsOfTheTimeThatEndsTheStreamIsInTheBooksOnly() {
    assertEmitted(
        lines()
            .addElements(line(29, 500), line(30, 500), rejected(31), line(61, 500), line(28, 500))
            .advanceWatermarkToInfinity(),
        MINUTES,
        new AssembleWindows(MINUTES, false, false),
        at(30).getMillis(),
        "10:00 ON_TIME 4/2 {until=1} rejected 1",
        "10:01 ON_TIME 1/0 {until=1}");
  }

  @Test
  void tellsAWindowAnewWhenLateLinesCome() {
    assertEmitted(
        lines()
            .addElements(line(0, 500))
            .advanceWatermarkTo(at(90))
            .addElements(line(30, 500))
            .addElements(line(31, 200))
            .advanceWatermarkToInfinity(),
        MINUTES,
        false,
        "10:00 ON_TIME 1/1",
        "10:00 LATE 2/2",
        "10:00 LATE 3/2");
  }

  @Test
  void tellsAWindowOfWhichAllLinesCameLate() {
    assertEmitted(
        lines()
            .addElements(line(0, 500))
            .advanceWatermarkTo(at(190))
            .addElements(line(70, 500))
            .advanceWatermarkToInfinity(),
        MINUTES,
        false,
        "10:00 ON_TIME 1/1",
        "10:01 LATE 1/1");
  }

  @Test
  void whatIsTooLateIsInTheBooksOfTheWindowInWhoseTimeItCame() {
    assertEmitted(
        lines()
            .addElements(line(0, 500))
            .advanceWatermarkTo(at(661))
            .addElements(line(30, 500), rejected(31))
            .addElements(line(665, 200))
            .advanceWatermarkToInfinity(),
        MINUTES,
        false,
        "10:00 ON_TIME 1/1",
        "10:11 ON_TIME 3/0 {tooLate=1} rejected 1");
  }

  @Test
  void theLastMomentOfLatenessIsNotTooLate() {
    assertEmitted(
        lines()
            .addElements(line(0, 500))
            .advanceWatermarkTo(at(660).minus(Duration.millis(1)))
            .addElements(line(30, 500))
            .advanceWatermarkToInfinity(),
        MINUTES,
        false,
        "10:00 ON_TIME 1/1",
        "10:00 LATE 2/2");
  }

  @Test
  void overlappingWindowsHaveTheLinesOfAllTheirPanes() {
    assertEmitted(
        lines()
            .addElements(line(0, 500), line(60, 500), line(120, 200))
            .advanceWatermarkToInfinity(),
        new WindowGrid(120_000, 60_000, 600_000),
        false,
        "09:59 ON_TIME 1/1",
        "10:00 ON_TIME 2/2",
        "10:01 ON_TIME 2/1",
        "10:02 ON_TIME 1/0");
  }

  @Test
  void aLateLineIsInAllWindowsThatStillTakeIt() {
    assertEmitted(
        lines()
            .addElements(line(0, 500), line(60, 500))
            .advanceWatermarkTo(at(130))
            .addElements(line(61, 500))
            .advanceWatermarkToInfinity(),
        new WindowGrid(120_000, 60_000, 0),
        false,
        "09:59 ON_TIME 1/1",
        "10:00 ON_TIME 2/2",
        // no more lines for 10:00 to 10:02, which the watermark has passed
        "10:01 ON_TIME 2/2");
  }

  @Test
  void tellsOfSilenceWhereThatIsWanted() {
    assertEmitted(
        lines()
            .addElements(line(0, 500))
            .advanceWatermarkTo(at(180))
            .addElements(line(185, 200))
            .advanceWatermarkToInfinity(),
        MINUTES,
        true,
        "10:00 ON_TIME 1/1",
        "10:01 SILENT 0/0",
        "10:02 SILENT 0/0",
        "10:03 ON_TIME 1/0");
  }

  @Test
  void ofALongSilenceOnlyTheLastWindowsAreTold() {
    List<String> expected = new ArrayList<>(List.of("10:00 ON_TIME 1/1"));
    Instant end = at(60 * 600);
    for (int i = 1; i <= AssembleWindowsFn.MAX_SILENT; i++) {
      expected.add(
          end.minus(Duration.standardMinutes(i)).toString().substring(11, 16) + " SILENT 0/0");
    }
    assertEmitted(
        lines()
            .addElements(line(0, 500))
            .advanceWatermarkTo(at(60))
            .advanceWatermarkTo(end)
            .advanceWatermarkToInfinity(),
        MINUTES,
        true,
        expected.toArray(String[]::new));
  }

  @Test
  void aTimeInTheFutureIsAWindowOfItsOwn() {
    assertEmitted(
        lines()
            .addElements(line(0, 500), line(3_600_000, 500))
            .advanceWatermarkTo(at(60))
            .addElements(line(61, 500))
            .advanceWatermarkToInfinity(),
        MINUTES,
        false,
        "10:00 ON_TIME 1/1",
        "10:01 ON_TIME 1/1",
        "02:00 ON_TIME 1/1");
  }

  @Test
  void rejectedLinesAreInTheWindow() {
    assertEmitted(
        lines().addElements(line(0, 500), rejected(1), rejected(2)).advanceWatermarkToInfinity(),
        MINUTES,
        false,
        "10:00 ON_TIME 3/1 rejected 2");
  }

  @Test
  void tellsOfTheCurrentWindowNowAndThen() {
    assertEmitted(
        lines()
            .addElements(line(0, 500))
            .advanceProcessingTime(Duration.standardSeconds(3))
            .addElements(line(1, 500), line(62, 200))
            .advanceProcessingTime(Duration.standardSeconds(3))
            .advanceWatermarkTo(at(60))
            .addElements(line(63, 500))
            .advanceProcessingTime(Duration.standardSeconds(3))
            .advanceWatermarkToInfinity(),
        MINUTES,
        false,
        true,
        "10:00 EARLY 1/1",
        "10:00 EARLY 2/2",
        "10:00 ON_TIME 2/2",
        "10:01 EARLY 2/1",
        "10:01 ON_TIME 2/1");
  }
}
