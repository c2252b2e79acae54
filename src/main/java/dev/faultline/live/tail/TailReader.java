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

/**
 * The reader of one share of the files, which it takes in turns. Not thread-safe; Beam's readers
 * need not be.
 */
public final class TailReader extends UnboundedReader<SourceLine> {
  /** How often the directories are scanned, in ms: while no lines arrive, and while they do. */
  private static final long IDLE_SCAN_MILLIS = 250;

  private static final long BUSY_SCAN_MILLIS = 1_000;

  private final TailSource source;
  private final FileTailer files;
  private final InstantSource wall;
  private final WatermarkTracker watermark;
  private final RoundRobin turns = new RoundRobin();

  /** The watermark that was last reported to the runner. */
  private Instant reported;

  private @Nullable SourceLine current;
  private Instant currentTime = BoundedWindow.TIMESTAMP_MIN_VALUE;
  private long lastScan = Long.MIN_VALUE;

  /** True if the last call found nothing left to read. */
  private boolean isDrained;

  /** When nothing was left to read, in ms. */
  private long lastDrained;

  /** True if only unterminated last lines are left to emit. */
  private boolean isEnding;

  /**
   * Resumes from a checkpoint, or starts.
   *
   * @param files that it reads; closed with it
   * @param maxDelay of the watermark, in ms
   * @param mark the checkpoint, or null
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
    this.lastDrained = wall.millis();
    this.reported = mark == null ? BoundedWindow.TIMESTAMP_MIN_VALUE : mark.watermark();
    this.watermark = new WatermarkTracker(wall, maxDelay, until, reported);
    turns.setFiles(files.followed());
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
      return emit(turns.nextPartialLine(now));
    }
    if (isScanDue(now, BUSY_SCAN_MILLIS)) {
      scan(now);
    }
    isDrained = !emit(turns.next(now));
    if (isDrained && isScanDue(now, IDLE_SCAN_MILLIS)) {
      scan(now);
      isDrained = !emit(turns.next(now));
    }
    if (isDrained) {
      lastDrained = now;
    }
    return !isDrained;
  }

  private boolean isScanDue(long now, long interval) {
    // The wall clock may be set back.
    return lastScan == Long.MIN_VALUE || Math.abs(now - lastScan) >= interval;
  }

  private void scan(long now) throws IOException {
    lastScan = now;
    if (files.scan()) {
      watermark.noteActivity();
    }
    turns.setFiles(files.followed());
  }

  private boolean emit(@Nullable TimedLine next) {
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
      return reported;
    }
    try {
      long now = wall.millis();
      long looked = isCaughtUp(now) ? now : lastDrained;
      Instant reached = watermark.advanceAsOf(turns.newestOfActive(now), looked);
      isEnding |= reached.equals(BoundedWindow.TIMESTAMP_MAX_VALUE);
      if (!isEnding || !turns.hasPartialLine()) {
        reported = reached;
      }
      return reported;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isEnded() {
    return reported.equals(BoundedWindow.TIMESTAMP_MAX_VALUE);
  }

  /** True if everything had been read at the runner's last call, and nothing has come since. */
  private boolean isCaughtUp(long now) throws IOException {
    return isDrained && !isScanDue(now, BUSY_SCAN_MILLIS) && !turns.hasUnread();
  }

  @Override
  public TailCheckpoint getCheckpointMark() {
    return files.mark(reported);
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
