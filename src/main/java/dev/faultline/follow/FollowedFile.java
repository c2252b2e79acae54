package dev.faultline.follow;

import dev.faultline.follow.LineBuffer.Filled;
import dev.faultline.stream.EventClock;
import dev.faultline.stream.LiveLine;
import dev.faultline.stream.Watermark;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One file that is followed, through a channel that stays open when it is renamed or deleted. When
 * it was truncated, what was not yet read of it is first read from its copy.
 */
final class FollowedFile implements Closeable {
  private static final byte[] NOTHING = {};

  private final FileId id;
  private final String name;
  private final int maxLineBytes;
  private final FileChannel channel;
  private final EventClock clock;
  private final Trail trail;
  private final Copies copies;

  /** The file itself, and before it what is still to be read of what it was. */
  private final Deque<Generation> generations = new ArrayDeque<>();

  private Path path;
  private boolean isRotated;
  private boolean isEnding;
  private boolean isDry;
  private long lastRead;

  /** When nothing was left to read, in ms; 0 before. */
  private long lastDry;

  /**
   * A file.
   *
   * @param channel of the file; closed with it
   * @param mark which file it is, and how far it was read
   * @param lines what follows; of the file, or of {@code rest}
   * @param rest the copy to read before the file from its start, or null
   * @param clock of its lines
   * @param now in ms; silence is counted from here
   */
  FollowedFile(
      FileChannel channel,
      FileMark mark,
      LineBuffer lines,
      @Nullable FileChannel rest,
      int maxLineBytes,
      EventClock clock,
      Copies copies,
      long now) {
    this.id = mark.sighted().id();
    this.name = mark.name();
    this.path = Path.of(mark.sighted().path());
    this.trail = new Trail(mark.sighted().ends());
    this.isRotated = mark.isRotated();
    this.channel = channel;
    this.maxLineBytes = maxLineBytes;
    this.clock = clock;
    this.copies = copies;
    this.lastRead = now;
    generations.add(new Generation(lines, rest == null ? channel : rest, trail.ends()));
    if (rest != null) {
      addGeneration();
    }
  }

  private void addGeneration() {
    LineBuffer lines = new LineBuffer(name, maxLineBytes, 0, NOTHING);
    generations.addLast(new Generation(lines, channel, trail.ends()));
  }

  /**
   * The next line, or null if there is none now.
   *
   * @param now in ms
   */
  @Nullable LiveLine next(long now) throws IOException {
    isDry = false;
    while (true) {
      Generation first = generations.getFirst();
      LiveLine line = first.lines.next();
      if (line != null) {
        lastRead = now;
        if (line.offset() <= LineBuffer.MOST_BEFORE_FIRST) {
          trail.add(first.lines.place());
        }
        return line;
      }
      Filled filled = first.fill();
      if (filled != Filled.NOTHING) {
        lastRead = now;
        if (filled == Filled.REPLACED) {
          findRest(first);
        }
      } else if (generations.size() == 1) {
        isDry = true;
        lastDry = now;
        return isEnding ? first.lines.last() : null;
      } else {
        LiveLine last = first.lines.last();
        first.closeCopy(channel);
        generations.removeFirst();
        if (last != null) {
          return last;
        }
      }
    }
  }

  /** Looks at whether it was truncated, and where it ends now, also if there is no more to read. */
  void look() throws IOException {
    if (!generations.getLast().lines.isIn(channel)) {
      findRest(generations.getLast());
    }
    LineBuffer lines = generations.getLast().lines;
    if (lines.position() == 0) {
      // By its first bytes its copy will be known, if it is truncated before its turn.
      lines.fill(channel);
    }
    trail.update(channel);
  }

  /** What was read is no longer there: what was not is in a copy, if anywhere. */
  private void findRest(Generation generation) throws IOException {
    boolean wasFile = generation == generations.getLast();
    generation.closeCopy(channel);
    Copies.Copy copy = copies.find(id, path, generation.lines.end());
    generation.channel = copy == null ? null : copy.channel();
    generation.copy = copy == null ? null : copy.stat().id();
    if (wasFile) {
      generation.ends = trail.ends();
      addGeneration();
    }
  }

  /** True if there is something to read. */
  boolean hasUnread() throws IOException {
    return !isDry || generations.size() > 1 || unreadBytes() != 0;
  }

  /** How much there is to read, in bytes. */
  long unreadBytes() throws IOException {
    long bytes = 0;
    for (Generation generation : generations) {
      FileChannel from = generation.channel;
      bytes += from == null ? 0 : Math.abs(from.size() - generation.lines.position());
    }
    return bytes;
  }

  /** True if a last line without LF is all that it has. */
  boolean hasPart() {
    return isDry && generations.getFirst().lines.hasPart();
  }

  /** The last line without LF, if that is all that it has, or null. */
  @Nullable LiveLine part() {
    return hasPart() ? generations.getFirst().lines.last() : null;
  }

  /** From now on a last line without LF is one. */
  void end() {
    isEnding = true;
  }

  /** True if it was told to {@link #end} and has nothing more. */
  boolean isEnded() throws IOException {
    return isEnding && !hasUnread() && !hasPart();
  }

  /**
   * True if its lines tell the time: some came lately, or wait to be read. Not if it is read as
   * fast as it is written, and nothing that came lately had a time.
   */
  boolean isActive(long now) throws IOException {
    if (clock.silence(now) < Watermark.IDLE_MILLIS) {
      return true;
    }
    boolean isTimeless =
        silence(now) < Watermark.IDLE_MILLIS && now - lastDry < Watermark.IDLE_MILLIS;
    return !isTimeless && hasUnread();
  }

  /** For how long nothing came, in ms. */
  long silence(long now) {
    return now - lastRead;
  }

  /** Notes where the file is now, if not where it was. */
  void moveTo(Path newPath) {
    isRotated = true;
    path = newPath;
  }

  /** Notes that it is no longer where it was. */
  void vanish() {
    isRotated = true;
  }

  /** True once another file has its name, or none. */
  boolean isRotated() {
    return isRotated;
  }

  /** Which file it is. */
  FileId id() {
    return id;
  }

  /** Where it was last, without symbolic links. */
  Path path() {
    return path;
  }

  /** Its channel, not to be closed. */
  FileChannel channel() {
    return channel;
  }

  /** The clock of its lines. */
  EventClock clock() {
    return clock;
  }

  /** Where it ended lately. */
  Trail trail() {
    return trail;
  }

  /** Copies of which nothing was given out: who goes on from a mark must read them. */
  List<FileId> unreadCopies() {
    return generations.stream()
        .filter(generation -> !generation.isBegun())
        .map(generation -> generation.copy)
        .filter(Objects::nonNull)
        .toList();
  }

  /** How far it was given out. */
  FileMark mark() {
    Generation first = generations.getFirst();
    boolean isWhole = generations.size() == 1 && first.isBegun();
    List<Place> ends = isWhole ? trail.ends() : first.givenEnds();
    return new FileMark(
        new Sighted(id, path.toString(), ends),
        name,
        isRotated,
        first.lines.place(),
        clock.newest());
  }

  @Override
  public void close() throws IOException {
    for (Generation generation : generations) {
      generation.closeCopy(channel);
    }
    channel.close();
  }
}
