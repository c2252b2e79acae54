package dev.faultline.live.source;

import dev.faultline.spec.StopCondition;
import java.time.InstantSource;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/**
 * How far a source has come: few lines from before this time will follow. The watermark trails the
 * newest line by {@code maxDelay}, because servers write a line when its request ends. While no
 * line with a time arrives it advances with the wall clock, so that a quiet source does not hold
 * back the others.
 */
public final class WatermarkTracker {
  /** A source without a trusted time for this long, in ms, is idle: no older lines are expected. */
  public static final long IDLE_MILLIS = 1_000;

  private final InstantSource wall;
  private final long maxDelay;
  private final StopCondition until;
  private long lastArrival;
  private long lastActivity;
  private Instant last;

  /**
   * Continues from an earlier watermark of the same source.
   *
   * @param wall the wall clock
   * @param maxDelay in ms
   * @param until when the source ends
   * @param last the earlier watermark, or {@link BoundedWindow#TIMESTAMP_MIN_VALUE}
   */
  public WatermarkTracker(InstantSource wall, long maxDelay, StopCondition until, Instant last) {
    this.wall = wall;
    this.maxDelay = maxDelay;
    this.until = until;
    this.last = last;
    this.lastArrival = wall.millis();
    this.lastActivity = lastArrival;
  }

  /** Notes that a line with a trusted time arrived. */
  public void arrived() {
    lastArrival = wall.millis();
    lastActivity = lastArrival;
  }

  /**
   * Notes that a line with this time arrived. Lines without a trusted time (of another format, for
   * example) do not stop the watermark from advancing with the wall clock; once it has passed their
   * time, they take the watermark as their time instead, so that they are not late.
   *
   * @param time from {@link EventTimeTracker#timeOf}
   * @param isTimeTrusted from {@link EventTimeTracker#isTimeTrusted}
   * @return the time to give to the line
   */
  public long arrived(long time, boolean isTimeTrusted) {
    if (isTimeTrusted) {
      arrived();
      return time;
    }
    noteActivity();
    boolean isOver = last.equals(BoundedWindow.TIMESTAMP_MAX_VALUE);
    return isOver ? time : Math.max(time, last.getMillis());
  }

  /**
   * Notes that the stream goes on: a line without a trusted time arrived here, or another source
   * got data.
   */
  public void noteActivity() {
    lastActivity = wall.millis();
  }

  /**
   * True if no line with a trusted time has arrived for {@link #IDLE_MILLIS}.
   *
   * @param now in ms since 1970
   */
  public boolean isSilent(long now) {
    return now - lastArrival >= IDLE_MILLIS;
  }

  /**
   * Advances the watermark, which never goes back, and returns it.
   *
   * @param newest from {@link EventTimeTracker#newest}
   * @param isCaughtUp true if it is certain that nothing is waiting to be read
   */
  public Instant advance(long newest, boolean isCaughtUp) {
    return advanceAsOf(newest, isCaughtUp ? wall.millis() : lastArrival);
  }

  /**
   * Advances the watermark of a source that is checked from time to time for waiting lines, and
   * returns it. Lines that came after the check may be waiting.
   *
   * @param newest from {@link EventTimeTracker#newest}
   * @param checked when a check last found nothing waiting, in ms since 1970
   */
  public Instant advanceAsOf(long newest, long checked) {
    long time = newest == EventTimeTracker.NOT_STARTED ? last.getMillis() : newest - maxDelay;
    if (isSilent(checked)) {
      time = Math.max(time, checked - maxDelay);
    }
    boolean isOver = checked - lastActivity >= until.idleMillis();
    if (isOver || time >= until.timeMillis()) {
      last = BoundedWindow.TIMESTAMP_MAX_VALUE;
    } else if (time > last.getMillis()) {
      last = Instant.ofEpochMilli(time);
    }
    return last;
  }
}
