package dev.faultline.live.tail;

import dev.faultline.live.tail.EndFingerprints.CopyMatch;
import dev.faultline.live.tail.PathsProvider.Found;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files that other readers read. */
final class PeerFiles {
  private final Map<FileId, PeerFile> files = new HashMap<>();

  void add(PeerFile file) {
    files.put(file.id(), file);
  }

  /** True if another reader reads the file. */
  boolean has(FileId id) {
    return files.containsKey(id);
  }

  /**
   * Notes that a file was seen, if another reader reads it.
   *
   * @param now in ms
   * @return true if another reader reads it
   */
  boolean seen(Found found, long now) {
    PeerFile file = files.get(found.stat().id());
    if (file == null) {
      return false;
    }
    Path at = found.realPath();
    if (at != null) {
      file.seen(at, now);
    }
    return true;
  }

  /**
   * Notes where the files end now.
   *
   * @return true if any grew, or was truncated
   */
  boolean check() throws IOException {
    boolean grew = false;
    for (PeerFile file : files.values()) {
      grew |= file.check();
    }
    return grew;
  }

  /** Returns the closest match of a candidate with any of the files. */
  CopyMatch match(DiscoveredFile candidate) throws IOException {
    CopyMatch nearest = CopyMatch.NONE;
    for (PeerFile file : files.values()) {
      nearest = nearest.closer(file.match(candidate));
    }
    return nearest;
  }

  /**
   * Forgets files that have not been seen for a while.
   *
   * @param grace how long, in ms
   * @param now in ms
   */
  void forgetGone(long grace, long now) {
    files.values().removeIf(file -> now - file.lastSeen() > grace);
  }

  /** Returns the files for a checkpoint. */
  List<FileIdentity> marks() {
    return files.values().stream().map(PeerFile::identity).toList();
  }
}
