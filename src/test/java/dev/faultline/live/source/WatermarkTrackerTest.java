package dev.faultline.live.source;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.spec.StopCondition;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class WatermarkTrackerTest {
  private static final Instant NEVER = BoundedWindow.TIMESTAMP_MIN_VALUE;
  private static final Instant OVER = BoundedWindow.TIMESTAMP_MAX_VALUE;
  private static final long NOW = 1_000_000;
  private static final long DELAY = 500;

  private final SetClock clock = new SetClock(NOW);

  private WatermarkTracker watermark(StopCondition until) {
    return new WatermarkTracker(clock, DELAY, until, NEVER);
  }

  private static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  @Test
  void staysBehindTheNewestLine() {
    WatermarkTracker watermark = watermark(StopCondition.FOREVER);
    assertThat(watermark.advance(EventTimeTracker.NOT_STARTED, false), is(NEVER));
    assertThat(watermark.advance(7_000, false), is(at(6_500)));
    assertThat(watermark.advance(8_000, false), is(at(7_500)));
  }

  @Test
  void neverGoesBack() {
    WatermarkTracker watermark = watermark(StopCondition.FOREVER);
    assertThat(watermark.advance(8_000, false), is(at(7_500)));
    assertThat(watermark.advance(7_000, false), is(at(7_500)));
    assertThat(watermark.advance(EventTimeTracker.NOT_STARTED, false), is(at(7_500)));
    assertThat(
        new WatermarkTracker(clock, DELAY, StopCondition.FOREVER, at(7_500)).advance(7_000, false),
        is(at(7_500)));
  }

  @Test
  void goesOnWithTheTimeOfDayWhileNothingComes() {
    WatermarkTracker watermark = watermark(StopCondition.FOREVER);
    watermark.arrived();
    clock.pass(WatermarkTracker.IDLE_MILLIS - 1);
    assertThat(watermark.advance(7_000, true), is(at(6_500)));
    clock.pass(1);
    assertThat(watermark.advance(7_000, true), is(at(NOW + WatermarkTracker.IDLE_MILLIS - DELAY)));
  }

  @Test
  void goesOnLikewiseWhileNoLineHasATime() {
    WatermarkTracker watermark = watermark(new StopCondition(5_000, StopCondition.NEVER));
    watermark.arrived();
    assertThat(watermark.advance(7_000, true), is(at(6_500)));
    assertThat(watermark.arrived(7_000, false), is(7_000L));
    for (int i = 0; i < 10; i++) {
      clock.pass(WatermarkTracker.IDLE_MILLIS);
      watermark.arrived(7_000, false);
      assertThat(watermark.advance(7_000, true), is(at(clock.millis() - DELAY)));
      assertThat(watermark.arrived(7_000, false), is(clock.millis() - DELAY));
    }
    assertThat(watermark.arrived(8_000, true), is(8_000L));
  }

  @Test
  void doesNotGoOnWhileLinesWait() {
    WatermarkTracker watermark = watermark(StopCondition.FOREVER);
    clock.pass(100 * WatermarkTracker.IDLE_MILLIS);
    assertThat(watermark.advance(7_000, false), is(at(6_500)));
  }

  @Test
  void endsOnceNothingComes() {
    WatermarkTracker watermark = watermark(new StopCondition(5_000, StopCondition.NEVER));
    clock.pass(4_999);
    watermark.arrived();
    clock.pass(4_999);
    assertThat(watermark.advance(7_000, true), is(at(clock.millis() - DELAY)));
    clock.pass(1);
    assertThat(watermark.advance(7_000, false), is(at(clock.millis() - 1 - DELAY)));
    assertThat(watermark.advance(7_000, true), is(OVER));
    watermark.arrived();
    assertThat(watermark.advance(9_000, false), is(OVER));
  }

  @Test
  void doesNotEndWhileLinesComeElsewhere() {
    WatermarkTracker watermark = watermark(new StopCondition(5_000, StopCondition.NEVER));
    clock.pass(4_000);
    watermark.noteActivity();
    clock.pass(4_000);
    assertThat(watermark.advance(7_000, true), is(at(clock.millis() - DELAY)));
    clock.pass(1_000);
    assertThat(watermark.advance(7_000, true), is(OVER));
  }

  @Test
  void endsAtATime() {
    WatermarkTracker watermark = watermark(new StopCondition(StopCondition.NEVER, 9_000));
    assertThat(watermark.advance(9_499, false), is(at(8_999)));
    assertThat(watermark.advance(9_500, false), is(OVER));
  }
}
