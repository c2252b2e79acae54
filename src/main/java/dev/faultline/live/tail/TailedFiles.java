package dev.faultline.live.tail;

import dev.faultline.live.tail.EndFingerprints.Kinship;
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

/** The files that are read here, until they were rotated away and have nothing more. */
final class TailedFiles implements Closeable {
  /** For so long a file that was rotated away may be silent and is still followed, in ms. */
  static final long ROTATED_PATIENCE = 60_000;

  /** Likewise a file that is in its directory no more: its writer may go on for a little. */
  static final long GONE_PATIENCE = 5_000;

  private final IgnoredFiles passed;
  private final Map<FileId, TailedFile> files = new LinkedHashMap<>();

  /**
   * No files yet.
   *
   * @param passed gets those that are over
   */
  TailedFiles(IgnoredFiles passed) {
    this.passed = passed;
  }

  /** Adds a file; it is closed once it is over. */
  void add(TailedFile file) {
    files.put(file.id(), file);
  }

  /** True if the file is read here. */
  boolean has(FileId id) {
    return files.containsKey(id);
  }

  /** All, in the order in which they came. */
  Collection<TailedFile> all() {
    return files.values();
  }

  /** Looks at whether they were truncated, and where they end now. */
  void look() throws IOException {
    for (TailedFile file : files.values()) {
      file.look();
    }
  }

  /** What a candidate is to the one that it is nearest to. */
  Kinship kinship(DiscoveredFile candidate) throws IOException {
    Kinship nearest = Kinship.NONE;
    for (TailedFile file : files.values()) {
      nearest = nearest.nearer(file.kinship(candidate));
    }
    return nearest;
  }

  /**
   * Notes where they are now, and lets go of those that were rotated away and to which nothing
   * comes.
   *
   * @param found the files that match
   * @param now in ms
   */
  void settle(Map<FileId, Found> found, long now) throws IOException {
    for (TailedFile file : List.copyOf(files.values())) {
      boolean isThere = locate(file, found);
      long patience = isThere ? ROTATED_PATIENCE : GONE_PATIENCE;
      if (file.isRotated() && !file.hasUnread() && file.silence(now) >= patience) {
        file.end();
      }
      if (file.isEnded()) {
        letGo(file, now);
      }
    }
  }

  /** Notes where a file is now; false if it is nowhere. */
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

  private void letGo(TailedFile file, long now) throws IOException {
    FileId id = file.id();
    FileCheckpoint mark = file.mark();
    FileStat stat = FileStat.of(file.path());
    long read = mark.next().offset();
    if (stat == null || !stat.id().equals(id) || stat.size() != read) {
      stat = new FileStat(id, read, -1, true);
    }
    passed.add(new IgnoredFile(stat, mark.next()), now);
    files.remove(id);
    file.close();
  }

  /** What a mark holds of them. */
  List<FileCheckpoint> marks() {
    return files.values().stream().map(TailedFile::mark).toList();
  }

  /** Copies of which nothing was given out: who goes on from a mark must read them. */
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
