package dev.faultline.live.tail;

import dev.faultline.live.source.EventTimeTracker;
import dev.faultline.live.source.SourceLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The turns in which several files are read, so that a large one does not keep the others waiting.
 */
final class RoundRobin {
  private static final int LINES_PER_TURN = 256;

  /**
   * A line and its event time.
   *
   * @param time from {@link EventTimeTracker#timeOf}
   * @param isTimeTrusted from {@link EventTimeTracker#isTimeTrusted}
   */
  record TimedLine(SourceLine line, long time, boolean isTimeTrusted) {}

  private final List<TailedFile> files = new ArrayList<>();

  /** The file whose turn it is, and how many lines were read in this turn. */
  private int turn;

  private int turnLines;

  /** The newest time of any file, including files that are no longer followed. */
  private long newest = EventTimeTracker.NOT_STARTED;

  /** Replaces the files that are read, in this order. */
  void setFiles(Collection<TailedFile> those) {
    files.clear();
    files.addAll(those);
    files.forEach(file -> newest = Math.max(newest, file.clock().newest()));
  }

  /**
   * Returns the next line of the file whose turn it is, or of one after it; null if none has a
   * line.
   *
   * @param now in ms
   */
  @Nullable TimedLine next(long now) throws IOException {
    for (int tried = 0; tried < files.size(); tried++) {
      if (turnLines >= LINES_PER_TURN) {
        nextTurn();
      }
      turn %= files.size();
      TailedFile file = files.get(turn);
      SourceLine line = file.next(now);
      if (line != null) {
        turnLines++;
        return timed(line, file, now);
      }
      nextTurn();
    }
    return null;
  }

  private void nextTurn() {
    turn++;
    turnLines = 0;
  }

  /**
   * Returns the unterminated last line of a file in which only that is left, or null if no file has
   * one.
   *
   * @param now in ms
   */
  @Nullable TimedLine nextPartialLine(long now) {
    for (TailedFile file : files) {
      SourceLine line = file.partialLine();
      if (line != null) {
        return timed(line, file, now);
      }
    }
    return null;
  }

  private TimedLine timed(SourceLine line, TailedFile file, long now) {
    EventTimeTracker clock = file.clock();
    long time = clock.timeOf(line, now);
    newest = Math.max(newest, clock.newest());
    return new TimedLine(line, time, clock.isTimeTrusted());
  }

  /**
   * Returns how far all active files have come; the others do not hold them back.
   *
   * @param now in ms
   * @return as from {@link EventTimeTracker#newest}
   */
  long newestOfActive(long now) throws IOException {
    long oldest = Long.MAX_VALUE;
    for (TailedFile file : files) {
      if (file.isActive(now)) {
        oldest = Math.min(oldest, file.clock().newest());
      }
    }
    return oldest == Long.MAX_VALUE ? newest : oldest;
  }

  /** True if something is left to read in any file. */
  boolean hasUnread() throws IOException {
    for (TailedFile file : files) {
      if (file.hasUnread()) {
        return true;
      }
    }
    return false;
  }

  /** True if only an unterminated last line is left in some file. */
  boolean hasPartialLine() {
    return files.stream().anyMatch(TailedFile::hasPartialLine);
  }

  /** Returns how much is left to read, in bytes. */
  long unreadBytes() throws IOException {
    long bytes = 0;
    for (TailedFile file : files) {
      bytes += file.unreadBytes();
    }
    return bytes;
  }
}
