package dev.faultline.live.tail;

import dev.faultline.live.source.EventTimeTracker;
import dev.faultline.live.source.SourceLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads several files in turns, so that a large one keeps no other one waiting. */
final class RoundRobin {
  /** How many lines of a file are read in its turn. */
  private static final int TURN = 256;

  /**
   * A line and its time.
   *
   * @param time as {@link EventTimeTracker#timeOf} has it
   * @param isTimeTrusted as {@link EventTimeTracker#isTimeTrusted} has it
   */
  record TimedLine(SourceLine line, long time, boolean isTimeTrusted) {}

  private final List<TailedFile> files = new ArrayList<>();

  /** Whose turn it is, and how many lines were read in it. */
  private int turn;

  private int turnLines;

  /** The newest time of any file, also of those that are gone. */
  private long newest = EventTimeTracker.NOT_STARTED;

  /** Goes on with these files, in this order. */
  void take(Collection<TailedFile> those) {
    files.clear();
    files.addAll(those);
    files.forEach(file -> newest = Math.max(newest, file.clock().newest()));
  }

  /**
   * The next line of the file whose turn it is, or of one behind it; null if none has one.
   *
   * @param now in ms
   */
  @Nullable TimedLine next(long now) throws IOException {
    for (int tried = 0; tried < files.size(); tried++) {
      if (turnLines >= TURN) {
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
   * The last line without LF of a file that has only that, or null if there is none.
   *
   * @param now in ms
   */
  @Nullable TimedLine nextPart(long now) {
    for (TailedFile file : files) {
      SourceLine line = file.part();
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
   * How far all files have come that have lines now; the others hold back nobody.
   *
   * @param now in ms
   * @return as {@link EventTimeTracker#newest} has it
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

  /** True if any has something to read. */
  boolean hasUnread() throws IOException {
    for (TailedFile file : files) {
      if (file.hasUnread()) {
        return true;
      }
    }
    return false;
  }

  /** True if any has only a last line without LF. */
  boolean hasPart() {
    return files.stream().anyMatch(TailedFile::hasPart);
  }

  /** How much there is to read, in bytes. */
  long unreadBytes() throws IOException {
    long bytes = 0;
    for (TailedFile file : files) {
      bytes += file.unreadBytes();
    }
    return bytes;
  }
}
