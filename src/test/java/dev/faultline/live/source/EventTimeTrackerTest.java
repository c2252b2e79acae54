package dev.faultline.live.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogFormat;
import dev.faultline.log.format.TimeReader;
import org.junit.jupiter.api.Test;

class EventTimeTrackerTest {
  private static final long TEN = 1_763_805_600_000L; // 2025-11-22T10:00:00Z
  private static final long ARRIVED = TEN + 3_600_000;

  private final SetClock wall = new SetClock(ARRIVED);

  private EventTimeTracker clock(LogFormat format) {
    return new EventTimeTracker(
        new TimeReader(LineFormat.bare(format), FormatSettings.USUAL),
        wall,
        EventTimeTracker.NOT_STARTED);
  }

  private static SourceLine line(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return new SourceLine("a.log", 0, bytes.length, bytes);
  }

  private static SourceLine at(String time) {
    return line("192.0.2.1 - - [22/Nov/2025:" + time + " +0000] \"GET /a HTTP/1.1\" 200 12");
  }

  @Test
  void takesTheTimeOfALine() {
    EventTimeTracker clock = clock(LogFormat.COMMON);
    assertThat(clock.newest(), is(EventTimeTracker.NOT_STARTED));
    assertThat(clock.timeOf(at("10:00:01"), ARRIVED), is(TEN + 1_000));
    assertThat(clock.timeOf(at("10:00:00"), ARRIVED), is(TEN));
    assertThat(clock.newest(), is(TEN + 1_000));
  }

  @Test
  void takesTheNewestTimeForALineWithoutOne() {
    EventTimeTracker clock = clock(LogFormat.COMMON);
    assertThat(clock.timeOf(line("garbage"), ARRIVED), is(ARRIVED));
    assertThat(clock.newest(), is(EventTimeTracker.NOT_STARTED));
    assertThat(clock.timeOf(at("10:00:01"), ARRIVED), is(TEN + 1_000));
    assertThat(clock.timeOf(line("garbage"), ARRIVED), is(TEN + 1_000));
    assertThat(clock.timeOf(line(""), ARRIVED), is(TEN + 1_000));
  }

  @Test
  void isNotSetByATimeInTheFuture() {
    EventTimeTracker clock = clock(LogFormat.COMMON);
    assertThat(clock.timeOf(at("10:00:01"), ARRIVED), is(TEN + 1_000));
    assertThat(clock.timeOf(at("23:00:00"), ARRIVED), is(TEN + 13 * 3_600_000));
    assertThat(clock.newest(), is(TEN + 1_000));
    assertThat(clock.timeOf(at("11:01:00"), ARRIVED), is(ARRIVED + 60_000));
    assertThat(clock.newest(), is(ARRIVED + 60_000));
  }

  @Test
  void takesTheTimeOfArrivalIfNoRequestHasATime() {
    EventTimeTracker clock = clock(LogFormat.SIMPLE);
    assertThat(clock.timeOf(line("GET /a 200 12ms"), ARRIVED), is(ARRIVED));
    assertThat(clock.timeOf(line("GET /a 200 12ms"), ARRIVED + 5), is(ARRIVED + 5));
    assertThat(clock.newest(), is(ARRIVED + 5));
  }

  @Test
  void goesOnWhereItWas() {
    EventTimeTracker clock =
        new EventTimeTracker(
            new TimeReader(LineFormat.bare(LogFormat.COMMON), FormatSettings.USUAL), wall, TEN);
    assertThat(clock.newest(), is(TEN));
    assertThat(clock.timeOf(line("garbage"), ARRIVED), is(TEN));
  }
}
