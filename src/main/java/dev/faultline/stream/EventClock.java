package dev.faultline.stream;

import dev.faultline.log.Fields;
import dev.faultline.log.TimeReader;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * The clock of one source of lines, a file or a partition: the time of each line, and how far the
 * source has come. All times are in ms since 1970.
 *
 * <p>A line without a time of its own (a rejected one, say) is of the same time as the newest
 * before it. Where no request has a time, they are of the time at which they arrived.
 */
public final class EventClock {
  /** Before any line: no watermark. */
  public static final long NOT_STARTED = Long.MIN_VALUE;

  /** How far the clocks of two machines may differ: later than this is no time but a mistake. */
  private static final long MAX_FUTURE = TimeUnit.MINUTES.toMillis(1);

  private final TimeReader times;
  private final InstantSource wall;
  private long newest;
  private boolean hasTimes;
  private boolean isTelling;
  private long lastTold;

  /**
   * A clock.
   *
   * @param times of the source's lines
   * @param wall tells the time of day
   * @param newest where an earlier clock of the same source had come, or {@link #NOT_STARTED}
   */
  public EventClock(TimeReader times, InstantSource wall, long newest) {
    this.times = times;
    this.wall = wall;
    this.newest = newest;
    this.lastTold = wall.millis();
  }

  /**
   * The time of the next line.
   *
   * @param arrived when the line came
   */
  public long timeOf(LiveLine line, long arrived) {
    byte[] bytes = line.bytes();
    boolean isRequest = times.read(bytes, 0, bytes.length);
    if (isRequest && times.timeMicros() != Fields.NO_TIME) {
      hasTimes = true;
      long time = Math.floorDiv(times.timeMicros(), 1000L);
      tell(time, time <= wall.millis() + MAX_FUTURE);
      return time;
    }
    tell(arrived, isRequest && !hasTimes);
    return newest == NOT_STARTED ? arrived : newest;
  }

  private void tell(long time, boolean isTrue) {
    isTelling = isTrue;
    if (isTrue) {
      newest = Math.max(newest, time);
      lastTold = wall.millis();
    }
  }

  /** True if the last line told how far the source has come. */
  public boolean isTelling() {
    return isTelling;
  }

  /** For how long no line has told how far the source has come, in ms. */
  public long silence(long now) {
    return now - lastTold;
  }

  /** The latest time of any line that is no mistake, or {@link #NOT_STARTED}. */
  public long newest() {
    return newest;
  }
}
