package dev.faultline.live.tail;

import dev.faultline.live.tail.EndFingerprints.Kinship;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that another reader reads: whoever comes upon a copy of it must know that it is one. */
final class PeerFile {
  private final FileId id;
  private final EndFingerprints trail;
  private Path path;
  private long lastSeen;

  /**
   * A file.
   *
   * @param sighted which file
   * @param now in ms
   */
  PeerFile(FileIdentity sighted, long now) {
    this.id = sighted.id();
    this.trail = new EndFingerprints(sighted.ends());
    this.path = Path.of(sighted.path());
    this.lastSeen = now;
  }

  /**
   * Notes that it was seen.
   *
   * @param at where, without symbolic links
   * @param now in ms
   */
  void seen(Path at, long now) {
    path = at;
    lastSeen = now;
  }

  /** Which file it is. */
  FileId id() {
    return id;
  }

  /** When it was last seen, in ms. */
  long lastSeen() {
    return lastSeen;
  }

  /**
   * Notes where it ends now.
   *
   * @return true if it grew, or was truncated
   */
  boolean look() throws IOException {
    try (@Nullable FileChannel channel = open()) {
      FilePosition before = trail.last();
      if (channel != null) {
        trail.update(channel);
      }
      return !trail.last().equals(before);
    }
  }

  /** What a candidate is to it; nothing, if this one is gone, for its copy would not be. */
  Kinship kinship(DiscoveredFile candidate) throws IOException {
    if (!EndFingerprints.mayBeCopy(path, candidate.path())) {
      return Kinship.NONE;
    }
    try (@Nullable FileChannel channel = open()) {
      return channel == null ? Kinship.NONE : trail.kinship(channel, candidate.channel());
    }
  }

  /** Null if it is not where it was, or may not be read: who reads it has it open, and goes on. */
  private @Nullable FileChannel open() {
    try {
      return FileStat.open(path, id);
    } catch (IOException unseen) {
      return null;
    }
  }

  /** What a mark holds of it. */
  FileIdentity sighted() {
    return new FileIdentity(id, path.toString(), trail.ends());
  }
}
