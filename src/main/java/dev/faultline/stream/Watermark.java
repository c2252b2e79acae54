package dev.faultline.stream;

import dev.faultline.options.Until;
import java.time.InstantSource;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/**
 * How far a source has come: a promise that few lines before this time will follow. It stays {@code
 * maxDelay} behind the newest line, since servers write a line when a request ends. While nothing
 * comes that has a time it goes on with the time of day, so that a quiet source holds back nobody.
 */
public final class Watermark {
  /** A source that told no time for so long, in ms, has nothing to tell of the time before. */
  public static final long IDLE_MILLIS = 1_000;

  private final InstantSource wall;
  private final long maxDelay;
  private final Until until;
  private long lastArrival;
  private long lastSign;
  private Instant last;

  /**
   * A watermark.
   *
   * @param wall tells the time of day
   * @param maxDelay in ms
   * @param until when the source ends
   * @param last where an earlier watermark of the same source was
   */
  public Watermark(InstantSource wall, long maxDelay, Until until, Instant last) {
    this.wall = wall;
    this.maxDelay = maxDelay;
    this.until = until;
    this.last = last;
    this.lastArrival = wall.millis();
    this.lastSign = lastArrival;
  }

  /** Notes that a line came. */
  public void arrived() {
    lastArrival = wall.millis();
    lastSign = lastArrival;
  }

  /**
   * Notes that a line came. Lines that do not tell how far the source has come, of another format
   * say, do not keep its time from going on: then they are of a time that is not over.
   *
   * @param time as {@link EventClock#timeOf} has it
   * @param isTelling as {@link EventClock#isTelling} has it
   * @return the time of the line
   */
  public long arrived(long time, boolean isTelling) {
    if (isTelling) {
      arrived();
      return time;
    }
    arrivedElsewhere();
    boolean isOver = last.equals(BoundedWindow.TIMESTAMP_MAX_VALUE);
    return isOver ? time : Math.max(time, last.getMillis());
  }

  /** Notes that something came elsewhere: the stream goes on, also if nothing comes here. */
  public void arrivedElsewhere() {
    lastSign = wall.millis();
  }

  /**
   * True if no line has come for a while.
   *
   * @param now in ms since 1970
   */
  public boolean isSilent(long now) {
    return now - lastArrival >= IDLE_MILLIS;
  }

  /**
   * The watermark; it never goes back.
   *
   * @param newest as {@link EventClock#newest} has it
   * @param isCaughtUp true if it is certain that nothing waits to be read
   */
  public Instant after(long newest, boolean isCaughtUp) {
    return afterLook(newest, isCaughtUp ? wall.millis() : lastArrival);
  }

  /**
   * Likewise, where a look tells what waits to be read: what came since may wait.
   *
   * @param looked when nothing waited, in ms since 1970
   */
  public Instant afterLook(long newest, long looked) {
    long time = newest == EventClock.NOT_STARTED ? last.getMillis() : newest - maxDelay;
    if (isSilent(looked)) {
      time = Math.max(time, looked - maxDelay);
    }
    boolean isOver = looked - lastSign >= until.idleMillis();
    if (isOver || time >= until.timeMillis()) {
      last = BoundedWindow.TIMESTAMP_MAX_VALUE;
    } else if (time > last.getMillis()) {
      last = Instant.ofEpochMilli(time);
    }
    return last;
  }
}
