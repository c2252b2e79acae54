package dev.faultline.follow;

import dev.faultline.options.Until;
import dev.faultline.stream.EventClock;
import dev.faultline.stream.LiveLine;
import dev.faultline.stream.Watermark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.io.UnboundedSource.UnboundedReader;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the files of one share in turns. Not thread-safe, as no reader of Beam is. */
public final class FollowReader extends UnboundedReader<LiveLine> {
  /** How often the directories are looked at, in ms: while nothing comes, and while lines come. */
  private static final long IDLE_SCAN = 250;

  private static final long BUSY_SCAN = 1_000;

  /** How many lines of a file are read in its turn. */
  private static final int TURN = 256;

  private final FollowSource source;
  private final FollowedFiles files;
  private final InstantSource wall;
  private final Watermark watermark;
  private final List<FollowedFile> turns = new ArrayList<>();

  /** The watermark that the runner was told. */
  private Instant told;

  private @Nullable LiveLine current;
  private Instant currentTime = BoundedWindow.TIMESTAMP_MIN_VALUE;
  private int turn;
  private int turnLines;
  private long lastScan = Long.MIN_VALUE;

  /** The newest time of any file, also of those that are gone. */
  private long newest = EventClock.NOT_STARTED;

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
  FollowReader(
      FollowSource source,
      FollowedFiles files,
      long maxDelay,
      Until until,
      @Nullable FollowMark mark,
      InstantSource wall) {
    this.source = source;
    this.files = files;
    this.wall = wall;
    this.lastDry = wall.millis();
    this.told = mark == null ? BoundedWindow.TIMESTAMP_MIN_VALUE : mark.watermark();
    this.watermark = new Watermark(wall, maxDelay, until, told);
    files.followed().forEach(file -> newest = Math.max(newest, file.clock().newest()));
    turns.addAll(files.followed());
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
      return giveParts(now);
    }
    if (isScanDue(now, BUSY_SCAN)) {
      scan(now);
    }
    isDry = !giveNext(now);
    if (isDry && isScanDue(now, IDLE_SCAN)) {
      scan(now);
      isDry = !giveNext(now);
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
    turns.clear();
    turns.addAll(files.followed());
  }

  /** Gives a line of the file whose turn it is, or of one behind it. */
  private boolean giveNext(long now) throws IOException {
    for (int tried = 0; tried < turns.size(); tried++) {
      if (turnLines >= TURN) {
        nextTurn();
      }
      turn %= turns.size();
      FollowedFile file = turns.get(turn);
      LiveLine line = file.next(now);
      if (line != null) {
        turnLines++;
        give(line, file, now);
        return true;
      }
      nextTurn();
    }
    return false;
  }

  private void nextTurn() {
    turn++;
    turnLines = 0;
  }

  private boolean giveParts(long now) {
    for (FollowedFile file : turns) {
      LiveLine line = file.part();
      if (line != null) {
        give(line, file, now);
        return true;
      }
    }
    return false;
  }

  private void give(LiveLine line, FollowedFile file, long now) {
    EventClock clock = file.clock();
    long time = clock.timeOf(line, now);
    current = line;
    currentTime = Instant.ofEpochMilli(watermark.arrived(time, clock.isTelling()));
    newest = Math.max(newest, clock.newest());
  }

  @Override
  public LiveLine getCurrent() {
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
      Instant reached = watermark.afterLook(newestOfActive(now), looked);
      isEnding |= reached.equals(BoundedWindow.TIMESTAMP_MAX_VALUE);
      if (!isEnding || turns.stream().noneMatch(FollowedFile::hasPart)) {
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

  /** How far all files have come that have lines now; the others hold back nobody. */
  private long newestOfActive(long now) throws IOException {
    long oldest = Long.MAX_VALUE;
    for (FollowedFile file : turns) {
      if (file.isActive(now)) {
        oldest = Math.min(oldest, file.clock().newest());
      }
    }
    return oldest == Long.MAX_VALUE ? newest : oldest;
  }

  /** True if all was read when the runner last asked, and nothing has come since. */
  private boolean isCaughtUp(long now) throws IOException {
    if (!isDry || isScanDue(now, BUSY_SCAN)) {
      return false;
    }
    for (FollowedFile file : turns) {
      if (file.hasUnread()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public FollowMark getCheckpointMark() {
    return files.mark(told);
  }

  @Override
  public long getSplitBacklogBytes() {
    try {
      long bytes = 0;
      for (FollowedFile file : turns) {
        bytes += file.unreadBytes();
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public FollowSource getCurrentSource() {
    return source;
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
