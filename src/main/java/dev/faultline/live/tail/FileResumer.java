package dev.faultline.live.tail;

import dev.faultline.live.source.EventTimeTracker;
import dev.faultline.log.envelope.PieceJoiner;
import dev.faultline.scan.LineScanner;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The place where files are opened: new ones, and those that an earlier reader had read in part.
 */
final class FileResumer {
  private static final byte[] NOTHING = {};

  /** How often to try to find a file: a listing may miss one that is being renamed. */
  private static final int ATTEMPTS = 10;

  /** The time between two attempts, in ns. */
  private static final long PAUSE_NANOS = 2_000_000;

  private final TailSpec spec;
  private final InstantSource wall;
  private final CopyFinder copies;
  private final TailWarnings warnings;

  /** Passes {@code copies} and {@code warnings} on to the files that it opens. */
  FileResumer(TailSpec spec, InstantSource wall, CopyFinder copies, TailWarnings warnings) {
    this.spec = spec;
    this.wall = wall;
    this.copies = copies;
    this.warnings = warnings;
  }

  /**
   * Follows a file from a position that it contains.
   *
   * @param channel closed with the returned file
   */
  TailedFile follow(FileChannel channel, FileCheckpoint mark) throws IOException {
    return open(channel, mark, linesAt(mark, channel), null);
  }

  /**
   * Resumes a file of an earlier reader, which may have been renamed, truncated or moved to another
   * file system since.
   *
   * @param at where it may be now, or null
   * @return null if it is gone
   * @throws AccessDeniedException if it may not be read
   */
  @Nullable TailedFile resume(FileCheckpoint mark, @Nullable Path at) throws IOException {
    FileId id = mark.identity().id();
    Path path = Path.of(mark.identity().path());
    Path found = null;
    FileChannel channel = null;
    for (int attempt = 0; channel == null && attempt < ATTEMPTS; attempt++) {
      if (attempt > 0) {
        LockSupport.parkNanos(PAUSE_NANOS);
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
      CopyFinder.FileCopy copy = copies.find(id, found, mark.next());
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

  /** Returns false if another file has got the inode number of a deleted one. */
  private static boolean isSame(FileCheckpoint mark, FileChannel channel, Path path, Path found)
      throws IOException {
    return EndFingerprints.mayBeCopy(path, found)
        || (mark.next().isRecognizable() && mark.next().isIn(channel));
  }

  /** Resumes from a file that has the bytes of one that is gone, if there is such a file. */
  private @Nullable TailedFile resumeElsewhere(FileCheckpoint mark, Path path) throws IOException {
    FileIdentity gone = mark.identity();
    CopyFinder.FileCopy copy = copies.find(gone.id(), path, mark.next());
    if (copy == null) {
      warnings.warn(
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

  private WholeLines newLines(FileCheckpoint mark) {
    return whole(
        new LineBuffer(mark.name(), spec.maxLineBytes(), 0, NOTHING), spec.newJoiner(), mark);
  }

  private WholeLines whole(LineBuffer lines, @Nullable PieceJoiner joiner, FileCheckpoint mark) {
    return new WholeLines(lines, joiner, mark.name(), spec.maxLineBytes());
  }

  private WholeLines linesAt(FileCheckpoint mark, FileChannel channel) throws IOException {
    long offset = mark.next().offset();
    byte[] tail = FilePosition.tail(channel, offset);
    // No tail: the file was truncated just now, which the next check will notice.
    LineBuffer lines =
        new LineBuffer(
            mark.name(),
            spec.maxLineBytes(),
            offset,
            tail == null ? new byte[(int) Math.min(FilePosition.TAIL_BYTES, offset)] : tail);
    PieceJoiner joiner = spec.newJoiner();
    if (joiner != null) {
      long window = Math.max(0, offset - PieceJoiner.WINDOW);
      joiner.lookBack(
          new LineScanner(channel, window, offset, offset, spec.maxLineBytes(), bytes -> {}));
    }
    return whole(lines, joiner, mark);
  }

  private TailedFile open(
      FileChannel channel, FileCheckpoint mark, WholeLines lines, @Nullable FileChannel rest) {
    EndFingerprints fingerprints = new EndFingerprints(mark.identity().ends());
    FileVersions versions =
        new FileVersions(
            mark.identity().id(), channel, fingerprints, lines, rest, () -> newLines(mark), copies);
    EventTimeTracker clock = new EventTimeTracker(spec.times().newReader(), wall, mark.newest());
    return new TailedFile(channel, mark, fingerprints, versions, clock, wall.millis());
  }
}
