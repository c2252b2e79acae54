package dev.faultline.live.tail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files that match and are not read, as long as they do not change. */
final class IgnoredFiles {
  /** How long a deleted file is remembered, in ms: a directory may come back. */
  private static final long MEMORY_MILLIS = 600_000;

  private final Map<FileId, IgnoredFile> files = new HashMap<>();
  private final Map<FileId, Long> lastSeen = new HashMap<>();

  /**
   * Ignores a file from now on.
   *
   * @param now in ms
   */
  void add(IgnoredFile file, long now) {
    files.put(file.stat().id(), file);
    lastSeen.put(file.stat().id(), now);
  }

  /**
   * True if the file is ignored and has not changed.
   *
   * @param now in ms
   */
  boolean has(FileStat stat, long now) {
    IgnoredFile file = files.get(stat.id());
    boolean isSame = file != null && file.stat().isSameAs(stat);
    if (isSame) {
      lastSeen.put(stat.id(), now);
    }
    return isSame;
  }

  /** Forgets a file, and returns where to start reading it, or null if it was not ignored. */
  @Nullable FilePosition remove(FileId id) {
    IgnoredFile file = files.remove(id);
    lastSeen.remove(id);
    return file == null ? null : file.from();
  }

  /**
   * Forgets files that have not been seen for {@link #MEMORY_MILLIS}.
   *
   * @param now in ms
   */
  void forgetGone(long now) {
    lastSeen.values().removeIf(seen -> now - seen > MEMORY_MILLIS);
    files.keySet().retainAll(lastSeen.keySet());
  }

  /** Returns the files for a checkpoint. */
  List<IgnoredFile> marks() {
    return new ArrayList<>(files.values());
  }
}
