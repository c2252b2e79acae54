package dev.faultline.live.tail;

import dev.faultline.live.tail.EndFingerprints.CopyMatch;
import dev.faultline.live.tail.PathsProvider.Found;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files that this reader reads, until they have been rotated away and nothing is left in them.
 */
final class TailedFiles implements Closeable {
  /** How long a file that was rotated away may be silent before it is closed, in ms. */
  static final long ROTATED_GRACE_MILLIS = 60_000;

  /**
   * The same for a file that is no longer in its directory; its writer may go on for a little
   * while.
   */
  static final long GONE_GRACE_MILLIS = 5_000;

  private final IgnoredFiles ignored;
  private final Map<FileId, TailedFile> files = new LinkedHashMap<>();

  /**
   * Starts without files.
   *
   * @param ignored receives the files that were read to their end
   */
  TailedFiles(IgnoredFiles ignored) {
    this.ignored = ignored;
  }

  /** Adds a file; it is closed once it has ended. */
  void add(TailedFile file) {
    files.put(file.id(), file);
  }

  /** True if this reader reads the file. */
  boolean has(FileId id) {
    return files.containsKey(id);
  }

  /** All files, in the order in which they were added. */
  Collection<TailedFile> all() {
    return files.values();
  }

  /** Checks whether the files were truncated, and where they end now. */
  void check() throws IOException {
    for (TailedFile file : files.values()) {
      file.check();
    }
  }

  /** Returns the closest match of a candidate with any of the files. */
  CopyMatch match(DiscoveredFile candidate) throws IOException {
    CopyMatch nearest = CopyMatch.NONE;
    for (TailedFile file : files.values()) {
      nearest = nearest.closer(file.match(candidate));
    }
    return nearest;
  }

  /**
   * Notes where the files are now, and closes those that were rotated away and no longer grow.
   *
   * @param found the files that match
   * @param now in ms
   */
  void refresh(Map<FileId, Found> found, long now) throws IOException {
    for (TailedFile file : List.copyOf(files.values())) {
      boolean isThere = locate(file, found);
      long grace = isThere ? ROTATED_GRACE_MILLIS : GONE_GRACE_MILLIS;
      if (file.isRotated() && !file.hasUnread() && file.silence(now) >= grace) {
        file.end();
      }
      if (file.isEnded()) {
        release(file, now);
      }
    }
  }

  /** Notes where a file is now; returns false if it cannot be found. */
  private static boolean locate(TailedFile file, Map<FileId, Found> found) {
    FileId id = file.id();
    if (FileStat.isAt(file.path(), id)) {
      return true;
    }
    Found at = found.get(id);
    Path directory = file.path().getParent();
    Path path = at != null ? at.realPath() : null;
    if (path == null && directory != null) {
      path = FileStat.find(id, directory);
    }
    if (path == null) {
      file.vanish();
      return false;
    }
    file.moveTo(path);
    return true;
  }

  private void release(TailedFile file, long now) throws IOException {
    FileId id = file.id();
    FileCheckpoint mark = file.mark();
    FileStat stat = FileStat.of(file.path());
    long read = mark.next().offset();
    if (stat == null || !stat.id().equals(id) || stat.size() != read) {
      stat = new FileStat(id, read, -1, true);
    }
    ignored.add(new IgnoredFile(stat, mark.next()), now);
    files.remove(id);
    file.close();
  }

  /** Returns how far the lines of each file were emitted. */
  List<FileCheckpoint> marks() {
    return files.values().stream().map(TailedFile::mark).toList();
  }

  /** Returns the copies of which no line was emitted yet: a reader that resumes must read them. */
  Set<FileId> unreadCopies() {
    Set<FileId> unread = new HashSet<>();
    files.values().forEach(file -> unread.addAll(file.unreadCopies()));
    return unread;
  }

  @Override
  public void close() throws IOException {
    for (TailedFile file : files.values()) {
      file.close();
    }
  }
}
