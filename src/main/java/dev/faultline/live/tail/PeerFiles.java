package dev.faultline.live.tail;

import dev.faultline.live.tail.EndFingerprints.Kinship;
import dev.faultline.live.tail.PathsProvider.Found;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files that other readers read. */
final class PeerFiles {
  private final Map<FileId, PeerFile> files = new HashMap<>();

  /** Watches a file. */
  void add(PeerFile file) {
    files.put(file.id(), file);
  }

  /** True if the file is watched. */
  boolean has(FileId id) {
    return files.containsKey(id);
  }

  /**
   * Notes that a file was seen, if it is watched.
   *
   * @param now in ms
   * @return true if it is watched
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
   * Notes where they end now.
   *
   * @return true if one grew, or was truncated
   */
  boolean look() throws IOException {
    boolean grew = false;
    for (PeerFile file : files.values()) {
      grew |= file.look();
    }
    return grew;
  }

  /** What a candidate is to the one that it is nearest to. */
  Kinship kinship(DiscoveredFile candidate) throws IOException {
    Kinship nearest = Kinship.NONE;
    for (PeerFile file : files.values()) {
      nearest = nearest.nearer(file.kinship(candidate));
    }
    return nearest;
  }

  /**
   * Forgets those that have not been seen for long.
   *
   * @param patience for how long a file may not be seen, in ms
   * @param now in ms
   */
  void forgetGone(long patience, long now) {
    files.values().removeIf(file -> now - file.lastSeen() > patience);
  }

  /** What a mark holds of them. */
  List<FileIdentity> marks() {
    return files.values().stream().map(PeerFile::sighted).toList();
  }
}
