package dev.faultline.live.tail;

import static dev.faultline.live.tail.LogWriter.append;
import static dev.faultline.live.tail.LogWriter.rename;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import dev.faultline.live.source.WatermarkTracker;
import dev.faultline.spec.StopCondition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.util.SerializableUtils;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What time a reader says that it is, and when it ends. */
class FollowTimesTest {
  private static final Instant OVER = BoundedWindow.TIMESTAMP_MAX_VALUE;
  private static final long DELAY = 500;

  @TempDir private Path directory;

  private Path log(String name) {
    return directory.resolve(name);
  }

  private Follower follower(StopCondition until) throws IOException {
    return Follower.of(Follower.spec(directory + "/*.log", true, until));
  }

  /** A line of 22 November 2025, between 9 and 10 o'clock: an hour and less before the clock. */
  private static String at(int minute, int second) {
    return "192.0.2.1 - - [22/Nov/2025:09:%02d:%02d +0000] \"GET /a HTTP/1.1\" 200 12\n"
        .formatted(minute, second);
  }

  private static long millis(int minute, int second) {
    return Follower.START + (minute - 60) * 60_000L + second * 1_000L;
  }

  @Test
  void aLineHasItsOwnTime() throws IOException {
    append(log("a.log"), at(10, 1));
    try (Follower follower = follower(StopCondition.FOREVER)) {
      assertThat(follower.watermark(), is(BoundedWindow.TIMESTAMP_MIN_VALUE));
      assertThat(follower.one(), hasSize(1));
      assertThat(follower.reader().getCurrentTimestamp().getMillis(), is(millis(10, 1)));
      assertThat(follower.watermark().getMillis(), is(millis(10, 1) - DELAY));
    }
  }

  @Test
  void waitsForTheFileThatIsBehind() throws IOException {
    append(log("a.log"), at(50, 0).repeat(300));
    append(log("b.log"), at(10, 0) + at(20, 0));
    try (Follower follower = follower(StopCondition.FOREVER)) {
      for (int i = 0; i < 256; i++) {
        assertThat(follower.one(), hasSize(1));
        assertThat(follower.watermark(), is(BoundedWindow.TIMESTAMP_MIN_VALUE));
      }
      assertThat(follower.one(), hasSize(1));
      assertThat(follower.watermark().getMillis(), is(millis(10, 0) - DELAY));
    }
  }

  @Test
  void doesNotWaitForAFileThatIsSilent() throws IOException {
    append(log("a.log"), at(10, 0));
    append(log("b.log"), at(10, 0) + at(10, 1));
    try (Follower follower = follower(StopCondition.FOREVER)) {
      assertThat(follower.lines(), hasSize(3));
      assertThat(follower.watermark().getMillis(), is(millis(10, 0) - DELAY));
      follower.clock.pass(WatermarkTracker.IDLE_MILLIS);
      append(log("b.log"), at(20, 0));
      assertThat(follower.one(), hasSize(1));
      assertThat(follower.watermark().getMillis(), is(millis(20, 0) - DELAY));
    }
  }

  @Test
  void doesNotWaitForAFileThatWasRotatedAway() throws IOException {
    append(log("a.log"), at(10, 0));
    try (Follower follower = follower(StopCondition.FOREVER)) {
      assertThat(follower.lines(), hasSize(1));
      rename(log("a.log"));
      follower.clock.pass(WatermarkTracker.IDLE_MILLIS);
      append(log("a.log"), at(20, 0));
      assertThat(follower.lines(), hasSize(1));
      assertThat(follower.watermark().getMillis(), is(millis(20, 0) - DELAY));
    }
  }

  @Test
  void linesThatWaitWhileNobodyAskedAreNotLate() throws IOException {
    append(log("a.log"), at(10, 0));
    try (Follower follower = follower(StopCondition.FOREVER)) {
      assertThat(follower.lines(), hasSize(1));
      follower.clock.pass(10 * WatermarkTracker.IDLE_MILLIS);
      append(log("a.log"), at(10, 1));
      assertThat(follower.watermark().getMillis(), lessThan(millis(10, 1)));
      assertThat(follower.lines(), hasSize(1));
      follower.clock.pass(WatermarkTracker.IDLE_MILLIS);
      assertThat(follower.lines(), is(empty()));
      assertThat(follower.watermark().getMillis(), greaterThan(millis(59, 0)));
    }
  }

  @Test
  void aLogOfAnotherFormatHoldsBackNobody() throws IOException {
    try (Follower follower = follower(StopCondition.FOREVER)) {
      for (int second = 0; second < 5; second++) {
        append(log("access.log"), at(10, second));
        append(log("error.log"), "connect() failed\n");
        assertThat(follower.lines(), hasSize(2));
      }
      assertThat(follower.watermark().getMillis(), is(millis(10, 4) - DELAY));
      append(log("error.log"), "connect() failed\n");
      assertThat(follower.watermark().getMillis(), is(millis(10, 4) - DELAY));
    }
  }

  @Test
  void timeGoesOnWhereTheFormatChanges() throws IOException {
    append(log("a.log"), at(10, 0));
    try (Follower follower = follower(StopCondition.FOREVER)) {
      assertThat(follower.lines(), hasSize(1));
      for (int i = 0; i < 5; i++) {
        append(log("a.log"), "{}\n");
        assertThat(follower.one(), hasSize(1));
        assertThat(follower.lines(), is(empty()));
        assertThat(follower.watermark().getMillis(), is(follower.clock.millis() - DELAY));
      }
      append(log("a.log"), "{}\n");
      assertThat(follower.one(), hasSize(1));
      assertThat(follower.reader().getCurrentTimestamp(), is(follower.watermark()));
    }
  }

  @Test
  void timeDoesNotGoOnWhileLinesWithoutATimeWait() throws IOException {
    append(log("a.log"), at(10, 0) + "{}\n".repeat(5) + at(10, 1));
    try (Follower follower = follower(StopCondition.FOREVER)) {
      for (int i = 0; i < 6; i++) {
        assertThat(follower.one(), hasSize(1));
        follower.clock.pass(2 * WatermarkTracker.IDLE_MILLIS);
        assertThat(follower.watermark().getMillis(), is(millis(10, 0) - DELAY));
      }
      assertThat(follower.one(), hasSize(1));
      assertThat(follower.watermark().getMillis(), is(millis(10, 1) - DELAY));
    }
  }

  @Test
  void goesOnWithTheTimeThatItHadTold() throws IOException {
    append(log("a.log"), at(10, 0));
    try (Follower follower = follower(StopCondition.FOREVER)) {
      assertThat(follower.lines(), hasSize(1));
      Instant reported = follower.watermark();
      follower.restart();
      assertThat(follower.watermark(), is(reported));
    }
  }

  @Test
  void givesTheLastLinesBeforeItEnds() throws IOException {
    append(log("a.log"), "a\nb");
    append(log("b.log"), "c");
    try (Follower follower = follower(new StopCondition(5_000, StopCondition.NEVER))) {
      assertThat(follower.texts(), contains("a"));
      follower.clock.pass(5_000);
      assertThat(follower.lines(), is(empty()));
      assertThat(follower.watermark().isBefore(OVER), is(true));
      assertThat(follower.texts(), containsInAnyOrder("b", "c"));
      assertThat(follower.watermark(), is(OVER));
      append(log("a.log"), "d\n");
      assertThat(follower.texts(), is(empty()));
      follower.restart();
      assertThat(follower.texts(), is(empty()));
      assertThat(follower.watermark(), is(OVER));
    }
  }

  @Test
  void endsAtATime() throws IOException {
    append(log("a.log"), at(10, 0) + at(20, 1) + at(30, 0));
    try (Follower follower = follower(new StopCondition(StopCondition.NEVER, millis(20, 0)))) {
      assertThat(follower.one(), hasSize(1));
      assertThat(follower.watermark().getMillis(), is(millis(10, 0) - DELAY));
      assertThat(follower.one(), hasSize(1));
      assertThat(follower.watermark(), is(OVER));
      assertThat(follower.lines(), is(empty()));
    }
  }

  @Test
  void everyFileIsOfOneShare() throws Exception {
    for (int i = 0; i < 40; i++) {
      append(log(i + ".log"), i + "\n");
    }
    TailSpec spec = Follower.spec(directory + "/*.log", true, StopCondition.FOREVER);
    TailSource whole = SerializableUtils.clone(new TailSource(spec, 0, 1));
    List<TailSource> shares = whole.split(8, PipelineOptionsFactory.create());
    assertThat(shares, hasSize(8));
    List<String> texts = new ArrayList<>();
    for (TailSource share : shares) {
      try (Follower follower = new Follower(share)) {
        follower.lines().forEach(line -> texts.add(new String(line.bytes(), UTF_8)));
      }
    }
    assertThat(texts, hasSize(40));
    assertThat(texts.stream().distinct().toList(), hasSize(40));
  }

  @Test
  void aShareDoesNotEndWhileAnotherHasNewFiles() throws IOException {
    TailSpec spec =
        Follower.spec(directory + "/*.log", true, new StopCondition(5_000, StopCondition.NEVER));
    try (Follower follower = new Follower(new TailSource(spec, 0, 2))) {
      int others = 0;
      for (int i = 0; others < 10; i++) {
        Path file = log(i + ".log.new");
        append(file, i + "\n");
        FileStat stat = FileStat.of(file);
        if (stat != null && stat.id().share(2) == 1) {
          others++;
          Files.move(file, log(i + ".log"));
          assertThat(follower.texts(), is(empty()));
          assertThat(follower.watermark().isBefore(OVER), is(true));
        }
      }
    }
  }

  @Test
  void aShareDoesNotEndWhileAnotherHasLines() throws IOException {
    Path log = log("a.log");
    append(log, "a\n");
    FileStat stat = FileStat.of(log);
    int other = stat == null ? 0 : 1 - stat.id().share(2);
    TailSpec spec =
        Follower.spec(log.toString(), true, new StopCondition(5_000, StopCondition.NEVER));
    try (Follower follower = new Follower(new TailSource(spec, other, 2))) {
      for (int i = 0; i < 10; i++) {
        append(log, "b\n");
        assertThat(follower.texts(), is(empty()));
        assertThat(follower.watermark().isBefore(OVER), is(true));
      }
      for (int i = 0; i < 5; i++) {
        assertThat(follower.texts(), is(empty()));
      }
      assertThat(follower.watermark(), is(OVER));
    }
  }
}
