package dev.faultline.live.tail;

import dev.faultline.live.source.EventTimeTracker;
import dev.faultline.live.source.SourceLine;
import dev.faultline.live.source.WatermarkTracker;
import dev.faultline.live.tail.EndFingerprints.Kinship;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file that is followed, through a channel that stays open when it is renamed or deleted. When
 * it was truncated, what was not yet read of it is first read from its copy.
 */
final class TailedFile implements Closeable {
  private final FileId id;
  private final String name;
  private final FileChannel channel;
  private final EndFingerprints trail;
  private final FileVersions generations;
  private final EventTimeTracker clock;
  private Path path;
  private boolean isRotated;
  private boolean isEnding;
  private long lastRead;

  /** When nothing was left to read, in ms; 0 before. */
  private long lastDry;

  /**
   * A file.
   *
   * @param channel of the file; closed with it
   * @param mark which file it is
   * @param trail where it ended lately
   * @param generations what is to be read of it; closed with it
   * @param clock of its lines
   * @param now in ms; silence is counted from here
   */
  TailedFile(
      FileChannel channel,
      FileCheckpoint mark,
      EndFingerprints trail,
      FileVersions generations,
      EventTimeTracker clock,
      long now) {
    this.id = mark.sighted().id();
    this.name = mark.name();
    this.path = Path.of(mark.sighted().path());
    this.isRotated = mark.isRotated();
    this.channel = channel;
    this.trail = trail;
    this.generations = generations;
    this.clock = clock;
    this.lastRead = now;
  }

  /**
   * The next line, or null if there is none now.
   *
   * @param now in ms
   */
  @Nullable SourceLine next(long now) throws IOException {
    SourceLine line = generations.next(path);
    if (generations.hasCome()) {
      lastRead = now;
    }
    if (line != null) {
      return line;
    }
    lastDry = now;
    return isEnding ? part() : null;
  }

  /** Looks at whether it was truncated, and where it ends now, also if there is no more to read. */
  void look() throws IOException {
    generations.look(path);
    trail.update(channel);
  }

  /** True if there is something to read. */
  boolean hasUnread() throws IOException {
    return generations.hasUnread();
  }

  /** How much there is to read, in bytes. */
  long unreadBytes() throws IOException {
    return generations.unreadBytes();
  }

  /** True if a last line without LF is all that it has. */
  boolean hasPart() {
    return generations.hasPart();
  }

  /** The last line without LF, if that is all that it has, or null. */
  @Nullable SourceLine part() {
    return generations.part();
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
    if (clock.silence(now) < WatermarkTracker.IDLE_MILLIS) {
      return true;
    }
    boolean isTimeless =
        silence(now) < WatermarkTracker.IDLE_MILLIS && now - lastDry < WatermarkTracker.IDLE_MILLIS;
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

  /** The clock of its lines. */
  EventTimeTracker clock() {
    return clock;
  }

  /** What a candidate is to it. */
  Kinship kinship(DiscoveredFile candidate) throws IOException {
    return EndFingerprints.mayBeCopy(path, candidate.path())
        ? trail.kinship(channel, candidate.channel())
        : Kinship.NONE;
  }

  /** Copies of which nothing was given out: who goes on from a mark must read them. */
  List<FileId> unreadCopies() {
    return generations.unreadCopies();
  }

  /** How far it was given out. */
  FileCheckpoint mark() {
    return new FileCheckpoint(
        new FileIdentity(id, path.toString(), generations.givenEnds()),
        name,
        isRotated,
        generations.given(),
        clock.newest());
  }

  @Override
  public void close() throws IOException {
    generations.close();
    channel.close();
  }
}
