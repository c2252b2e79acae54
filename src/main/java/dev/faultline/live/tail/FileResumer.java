package dev.faultline.live.tail;

import dev.faultline.live.source.EventTimeTracker;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Opens files where they are to be read on. */
final class FileResumer {
  private static final byte[] NOTHING = {};

  /** A file that is being renamed may be missed by who lists its directory at that time. */
  private static final int ATTEMPTS = 10;

  /** Between two attempts, in ns. */
  private static final long PAUSE = 2_000_000;

  private final TailSpec following;
  private final InstantSource wall;
  private final CopyFinder copies;
  private final TailWarnings complaints;

  /** An opener. */
  FileResumer(TailSpec following, InstantSource wall, CopyFinder copies, TailWarnings complaints) {
    this.following = following;
    this.wall = wall;
    this.copies = copies;
    this.complaints = complaints;
  }

  /**
   * Follows a file from a place that it has.
   *
   * @param channel closed with what is returned
   */
  TailedFile follow(FileChannel channel, FileCheckpoint mark) throws IOException {
    return open(channel, mark, linesAt(mark, channel), null);
  }

  /**
   * Goes on with a file of an earlier reader, which may have been renamed, truncated or moved to
   * another file system since.
   *
   * @param at where it may be now, or null
   * @return null if it is gone
   * @throws AccessDeniedException if it may not be read
   */
  @Nullable TailedFile resume(FileCheckpoint mark, @Nullable Path at) throws IOException {
    FileId id = mark.sighted().id();
    Path path = Path.of(mark.sighted().path());
    Path found = null;
    FileChannel channel = null;
    for (int attempt = 0; channel == null && attempt < ATTEMPTS; attempt++) {
      if (attempt > 0) {
        LockSupport.parkNanos(PAUSE);
      }
      found = locate(id, path, at);
      channel = found == null ? null : FileStat.open(found, id);
    }
    if (channel == null || found == null) {
      return resumeElsewhere(mark, path);
    }
    if (!found.equals(path) && !isSame(mark, channel, path, found)) {
      channel.close();
      return resumeElsewhere(mark, path);
    }
    TailedFile file;
    if (mark.next().isIn(channel)) {
      file = follow(channel, mark);
    } else {
      CopyFinder.Copy copy = copies.find(id, found, mark.next());
      file =
          copy == null
              ? open(channel, mark, newLines(mark), null)
              : open(channel, mark, linesAt(mark, copy.channel()), copy.channel());
    }
    if (!found.equals(path)) {
      file.moveTo(found);
    }
    return file;
  }

  private static @Nullable Path locate(FileId id, Path path, @Nullable Path at) {
    if (FileStat.isAt(path, id)) {
      return path;
    }
    if (at != null && FileStat.isAt(at, id)) {
      return at;
    }
    Path directory = path.getParent();
    return directory == null ? null : FileStat.find(id, directory);
  }

  /** False for another file that got the number of a deleted one. */
  private static boolean isSame(FileCheckpoint mark, FileChannel channel, Path path, Path found)
      throws IOException {
    return EndFingerprints.mayBeCopy(path, found)
        || (mark.next().isTelling() && mark.next().isIn(channel));
  }

  /** The file is gone: perhaps another one has its bytes. */
  private @Nullable TailedFile resumeElsewhere(FileCheckpoint mark, Path path) throws IOException {
    FileIdentity gone = mark.sighted();
    CopyFinder.Copy copy = copies.find(gone.id(), path, mark.next());
    if (copy == null) {
      complaints.say(
          path, "is gone: what it had behind byte " + mark.next().offset() + " is not counted");
      return null;
    }
    TailedFile file =
        follow(
            copy.channel(),
            new FileCheckpoint(
                new FileIdentity(copy.stat().id(), gone.path(), gone.ends()),
                mark.name(),
                mark.isRotated(),
                mark.next(),
                mark.newest()));
    if (!copy.path().equals(path)) {
      file.moveTo(copy.path());
    }
    return file;
  }

  private LineBuffer newLines(FileCheckpoint mark) {
    return new LineBuffer(mark.name(), following.maxLineBytes(), 0, NOTHING);
  }

  private LineBuffer linesAt(FileCheckpoint mark, FileChannel channel) throws IOException {
    long offset = mark.next().offset();
    byte[] tail = FilePosition.tail(channel, offset);
    // Truncated just now: the next look at it tells.
    return new LineBuffer(
        mark.name(),
        following.maxLineBytes(),
        offset,
        tail == null ? new byte[(int) Math.min(FilePosition.TAIL_BYTES, offset)] : tail);
  }

  private TailedFile open(
      FileChannel channel, FileCheckpoint mark, LineBuffer lines, @Nullable FileChannel rest) {
    EndFingerprints trail = new EndFingerprints(mark.sighted().ends());
    FileVersions generations =
        new FileVersions(
            mark.sighted().id(), channel, trail, lines, rest, () -> newLines(mark), copies);
    EventTimeTracker clock = new EventTimeTracker(following.newTimeReader(), wall, mark.newest());
    return new TailedFile(channel, mark, trail, generations, clock, wall.millis());
  }
}
