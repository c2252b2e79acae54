package dev.faultline.live;

import dev.faultline.live.LineBuffer.Filled;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
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

  private Path path;
  private boolean isRotated;
  private LineBuffer lines;

  /** The copy that is read before the file itself, or null. */
  private @Nullable FileChannel rest;

  /** True if it was truncated and no copy has what was not read. */
  private boolean isReplaced;

  private boolean isEnding;
  private boolean isDry;
  private long lastRead;

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
    this.lines = lines;
    this.rest = rest;
    this.maxLineBytes = maxLineBytes;
    this.clock = clock;
    this.copies = copies;
    this.lastRead = now;
  }

  /**
   * The next line, or null if there is none now.
   *
   * @param now in ms
   */
  @Nullable LiveLine next(long now) throws IOException {
    isDry = false;
    while (true) {
      LiveLine line = lines.next();
      if (line != null) {
        lastRead = now;
        return line;
      }
      Filled filled = isReplaced ? Filled.REPLACED : lines.fill(rest == null ? channel : rest);
      if (filled == Filled.MORE || (filled == Filled.REPLACED && findRest())) {
        lastRead = now;
      } else if (filled == Filled.NOTHING && rest == null) {
        isDry = true;
        return isEnding ? lines.last() : null;
      } else {
        // Of what the file was before it was truncated, there is no more.
        LiveLine last = lines.last();
        startAgain();
        if (last != null) {
          return last;
        }
      }
    }
  }

  /** Looks at whether it was truncated, and where it ends now, also if there is no more to read. */
  void look() throws IOException {
    if (rest == null && !lines.isIn(channel) && !findRest()) {
      isReplaced = true;
    }
    trail.update(channel);
  }

  /** False if there is no copy that has what was read. */
  private boolean findRest() throws IOException {
    closeRest();
    Copies.Copy copy = copies.find(id, path, lines.end());
    rest = copy == null ? null : copy.channel();
    return copy != null;
  }

  private void startAgain() throws IOException {
    closeRest();
    isReplaced = false;
    lines = new LineBuffer(name, maxLineBytes, 0, NOTHING);
  }

  private void closeRest() throws IOException {
    if (rest != null) {
      rest.close();
      rest = null;
    }
  }

  /** True if there is something to read. */
  boolean hasUnread() throws IOException {
    return !isDry || isReplaced || unreadBytes() != 0;
  }

  /** How much there is to read, in bytes; of a truncated file without its copy, a guess. */
  long unreadBytes() throws IOException {
    long size = channel.size();
    return rest == null ? Math.abs(size - lines.position()) : rest.size() - lines.position() + size;
  }

  /** True if a last line without LF is all that it has. */
  boolean hasPart() {
    return isDry && lines.hasPart();
  }

  /** The last line without LF, if that is all that it has, or null. */
  @Nullable LiveLine part() {
    return hasPart() ? lines.last() : null;
  }

  /** From now on a last line without LF is one. */
  void end() {
    isEnding = true;
  }

  /** True if it was told to {@link #end} and has nothing more. */
  boolean isEnded() throws IOException {
    return isEnding && !hasUnread() && !hasPart();
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

  /** How far it was given out. */
  FileMark mark() {
    return new FileMark(
        new Sighted(id, path.toString(), trail.ends()),
        name,
        isRotated,
        lines.place(),
        clock.newest());
  }

  @Override
  public void close() throws IOException {
    closeRest();
    channel.close();
  }
}
