package dev.faultline.live.tail;

import dev.faultline.live.source.SourceLine;
import dev.faultline.live.source.WatermarkTracker;
import dev.faultline.live.tail.RoundRobin.TimedLine;
import dev.faultline.spec.StopCondition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.io.UnboundedSource.UnboundedReader;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the files of one share in turns. Not thread-safe, as no reader of Beam is. */
public final class TailReader extends UnboundedReader<SourceLine> {
  /** How often the directories are looked at, in ms: while nothing comes, and while lines come. */
  private static final long IDLE_SCAN = 250;

  private static final long BUSY_SCAN = 1_000;

  private final TailSource source;
  private final FileTailer files;
  private final InstantSource wall;
  private final WatermarkTracker watermark;
  private final RoundRobin turns = new RoundRobin();

  /** The watermark that the runner was told. */
  private Instant told;

  private @Nullable SourceLine current;
  private Instant currentTime = BoundedWindow.TIMESTAMP_MIN_VALUE;
  private long lastScan = Long.MIN_VALUE;

  /** True if nothing was left to read. */
  private boolean isDry;

  /** When nothing was left to read, in ms. */
  private long lastDry;

  /** True if only last lines without LF are left to give out. */
  private boolean isEnding;

  /**
   * A reader.
   *
   * @param files that it reads; closed with it
   * @param maxDelay in ms
   * @param mark where it goes on, or null
   */
  TailReader(
      TailSource source,
      FileTailer files,
      long maxDelay,
      StopCondition until,
      @Nullable TailCheckpoint mark,
      InstantSource wall) {
    this.source = source;
    this.files = files;
    this.wall = wall;
    this.lastDry = wall.millis();
    this.told = mark == null ? BoundedWindow.TIMESTAMP_MIN_VALUE : mark.watermark();
    this.watermark = new WatermarkTracker(wall, maxDelay, until, told);
    turns.take(files.followed());
  }

  @Override
  public boolean start() throws IOException {
    return advance();
  }

  @Override
  public boolean advance() throws IOException {
    current = null;
    long now = wall.millis();
    if (isEnded()) {
      return false;
    }
    if (isEnding) {
      return give(turns.nextPart(now));
    }
    if (isScanDue(now, BUSY_SCAN)) {
      scan(now);
    }
    isDry = !give(turns.next(now));
    if (isDry && isScanDue(now, IDLE_SCAN)) {
      scan(now);
      isDry = !give(turns.next(now));
    }
    if (isDry) {
      lastDry = now;
    }
    return !isDry;
  }

  private boolean isScanDue(long now, long interval) {
    // A clock may be set back.
    return lastScan == Long.MIN_VALUE || Math.abs(now - lastScan) >= interval;
  }

  private void scan(long now) throws IOException {
    lastScan = now;
    if (files.scan()) {
      watermark.arrivedElsewhere();
    }
    turns.take(files.followed());
  }

  private boolean give(@Nullable TimedLine next) {
    if (next == null) {
      return false;
    }
    current = next.line();
    currentTime = Instant.ofEpochMilli(watermark.arrived(next.time(), next.isTimeTrusted()));
    return true;
  }

  @Override
  public SourceLine getCurrent() {
    if (current == null) {
      throw new NoSuchElementException();
    }
    return current;
  }

  @Override
  public Instant getCurrentTimestamp() {
    if (current == null) {
      throw new NoSuchElementException();
    }
    return currentTime;
  }

  @Override
  public Instant getWatermark() {
    if (isEnded()) {
      return told;
    }
    try {
      long now = wall.millis();
      long looked = isCaughtUp(now) ? now : lastDry;
      Instant reached = watermark.advanceAsOf(turns.newestOfActive(now), looked);
      isEnding |= reached.equals(BoundedWindow.TIMESTAMP_MAX_VALUE);
      if (!isEnding || !turns.hasPart()) {
        told = reached;
      }
      return told;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isEnded() {
    return told.equals(BoundedWindow.TIMESTAMP_MAX_VALUE);
  }

  /** True if all was read when the runner last asked, and nothing has come since. */
  private boolean isCaughtUp(long now) throws IOException {
    return isDry && !isScanDue(now, BUSY_SCAN) && !turns.hasUnread();
  }

  @Override
  public TailCheckpoint getCheckpointMark() {
    return files.mark(told);
  }

  @Override
  public long getSplitBacklogBytes() {
    try {
      return turns.unreadBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public TailSource getCurrentSource() {
    return source;
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
