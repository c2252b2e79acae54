package dev.faultline.live.tail;

import dev.faultline.live.source.EventTimeTracker;
import dev.faultline.live.source.SourceLine;
import dev.faultline.live.source.WatermarkTracker;
import dev.faultline.live.tail.EndFingerprints.CopyMatch;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that is followed through a channel, which stays open when the file is renamed or deleted.
 * After the file was truncated, the rest of its old content is read first, from its copy.
 */
final class TailedFile implements Closeable {
  private final FileId id;
  private final String name;
  private final FileChannel channel;
  private final EndFingerprints fingerprints;
  private final FileVersions versions;
  private final EventTimeTracker clock;
  private Path path;
  private boolean isRotated;
  private boolean isEnding;
  private long lastRead;

  /** When nothing was left to read, in ms; 0 before that. */
  private long lastDrained;

  /**
   * Continues from a checkpoint.
   *
   * @param channel of the file; closed with it
   * @param mark the checkpoint
   * @param fingerprints where the file ended recently
   * @param versions what is left to read; closed with the file
   * @param clock of its lines
   * @param now in ms; silence counts from here
   */
  TailedFile(
      FileChannel channel,
      FileCheckpoint mark,
      EndFingerprints fingerprints,
      FileVersions versions,
      EventTimeTracker clock,
      long now) {
    this.id = mark.identity().id();
    this.name = mark.name();
    this.path = Path.of(mark.identity().path());
    this.isRotated = mark.isRotated();
    this.channel = channel;
    this.fingerprints = fingerprints;
    this.versions = versions;
    this.clock = clock;
    this.lastRead = now;
  }

  /**
   * Returns the next line, or null if there is none now.
   *
   * @param now in ms
   */
  @Nullable SourceLine next(long now) throws IOException {
    SourceLine line = versions.next(path);
    if (versions.hasCome()) {
      lastRead = now;
    }
    if (line != null) {
      return line;
    }
    lastDrained = now;
    return isEnding ? partialLine() : null;
  }

  /**
   * Checks whether the file was truncated, and where it ends now, even if nothing is left to read.
   */
  void check() throws IOException {
    versions.check(path);
    fingerprints.update(channel);
  }

  /** True if something is left to read. */
  boolean hasUnread() throws IOException {
    return versions.hasUnread();
  }

  /** Returns how much is left to read, in bytes. */
  long unreadBytes() throws IOException {
    return versions.unreadBytes();
  }

  /** True if only an unterminated last line is left. */
  boolean hasPartialLine() {
    return versions.hasPartialLine();
  }

  /** Returns the unterminated last line if only that is left, or null. */
  @Nullable SourceLine partialLine() {
    return versions.partialLine();
  }

  /** From now on, an unterminated last line counts as a line. */
  void end() {
    isEnding = true;
  }

  /** True if {@link #end} was called and nothing is left. */
  boolean isEnded() throws IOException {
    return isEnding && !hasUnread() && !hasPartialLine();
  }

  /**
   * True if the file's newest time limits the watermark: lines with a trusted time came recently,
   * or lines are waiting to be read. False if the file is read as fast as it is written, and none
   * of its recent lines had a trusted time.
   */
  boolean isActive(long now) throws IOException {
    if (clock.silence(now) < WatermarkTracker.IDLE_MILLIS) {
      return true;
    }
    boolean isTimeless =
        silence(now) < WatermarkTracker.IDLE_MILLIS
            && now - lastDrained < WatermarkTracker.IDLE_MILLIS;
    return !isTimeless && hasUnread();
  }

  /** Returns for how long nothing has come, in ms. */
  long silence(long now) {
    return now - lastRead;
  }

  /** Notes that the file was renamed. */
  void moveTo(Path newPath) {
    isRotated = true;
    path = newPath;
  }

  /** Notes that the file is no longer where it was. */
  void vanish() {
    isRotated = true;
  }

  /** True if the file has lost its name, whether or not another file has it now. */
  boolean isRotated() {
    return isRotated;
  }

  FileId id() {
    return id;
  }

  /** The file's last known path, without symbolic links. */
  Path path() {
    return path;
  }

  /** The event times of its lines. */
  EventTimeTracker clock() {
    return clock;
  }

  /** Returns how a candidate relates to this file. */
  CopyMatch match(DiscoveredFile candidate) throws IOException {
    return EndFingerprints.mayBeCopy(path, candidate.path())
        ? fingerprints.match(channel, candidate.channel())
        : CopyMatch.NONE;
  }

  /** Returns the copies of which no line was emitted yet: a reader that resumes must read them. */
  List<FileId> unreadCopies() {
    return versions.unreadCopies();
  }

  /** Returns how far the lines were emitted. */
  FileCheckpoint mark() {
    return new FileCheckpoint(
        new FileIdentity(id, path.toString(), versions.checkpointEnds()),
        name,
        isRotated,
        versions.nextPosition(),
        clock.newest());
  }

  @Override
  public void close() throws IOException {
    versions.close();
    channel.close();
  }
}
