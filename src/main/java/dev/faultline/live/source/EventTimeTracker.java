package dev.faultline.live.source;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.format.TimeReader;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * The event time of one source of lines, a file or a partition: the time of each line, and how far
 * the source has come. All times are in ms since 1970.
 *
 * <p>A line without a time of its own, such as a rejected one, takes the newest time before it. If
 * no request has a time, each line takes the time of its arrival.
 */
public final class EventTimeTracker {
  /** The newest time of a source of which no line has had a time yet. */
  public static final long NOT_STARTED = Long.MIN_VALUE;

  /** How far two machines' clocks may differ; a time further in the future is a mistake. */
  private static final long MAX_FUTURE = TimeUnit.MINUTES.toMillis(1);

  private final TimeReader times;
  private final InstantSource wall;
  private long newest;
  private boolean hasTimes;
  private boolean isTimeTrusted;
  private long lastTrusted;

  /**
   * Continues from a time that an earlier clock of the same source reached.
   *
   * @param times reads the times of the source's lines
   * @param wall the wall clock
   * @param newest that time, or {@link #NOT_STARTED}
   */
  public EventTimeTracker(TimeReader times, InstantSource wall, long newest) {
    this.times = times;
    this.wall = wall;
    this.newest = newest;
    this.lastTrusted = wall.millis();
  }

  /**
   * Returns the time of the next line.
   *
   * @param arrived when the line arrived
   */
  public long timeOf(SourceLine line, long arrived) {
    byte[] bytes = line.bytes();
    boolean isRequest = times.read(bytes, 0, bytes.length) == LineOutcome.REQUEST;
    if (isRequest && times.timeMicros() != RequestFields.NO_TIME) {
      hasTimes = true;
      long time = Math.floorDiv(times.timeMicros(), 1000L);
      note(time, time <= wall.millis() + MAX_FUTURE);
      return time;
    }
    note(arrived, isRequest && !hasTimes);
    return newest == NOT_STARTED ? arrived : newest;
  }

  private void note(long time, boolean isTrusted) {
    isTimeTrusted = isTrusted;
    if (isTrusted) {
      newest = Math.max(newest, time);
      lastTrusted = wall.millis();
    }
  }

  /**
   * True if the last line shows how far the source has come; false if its time was taken from an
   * earlier line, or is too far in the future.
   */
  public boolean isTimeTrusted() {
    return isTimeTrusted;
  }

  /** Returns how long ago the last line with a trusted time was read, in ms. */
  public long silence(long now) {
    return now - lastTrusted;
  }

  /** Returns the latest trusted time of any line, or {@link #NOT_STARTED}. */
  public long newest() {
    return newest;
  }
}
