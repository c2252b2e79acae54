package dev.faultline.live.tail;

import dev.faultline.live.tail.EndFingerprints.CopyMatch;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that another reader reads, watched so that a copy of it is recognized as one. */
final class PeerFile {
  private final FileId id;
  private final EndFingerprints fingerprints;
  private Path path;
  private long lastSeen;

  /**
   * Continues with the ends that are already known.
   *
   * @param now in ms
   */
  PeerFile(FileIdentity identity, long now) {
    this.id = identity.id();
    this.fingerprints = new EndFingerprints(identity.ends());
    this.path = Path.of(identity.path());
    this.lastSeen = now;
  }

  /**
   * Notes that the file was seen.
   *
   * @param at where, without symbolic links
   * @param now in ms
   */
  void seen(Path at, long now) {
    path = at;
    lastSeen = now;
  }

  FileId id() {
    return id;
  }

  /** When the file was last seen, in ms. */
  long lastSeen() {
    return lastSeen;
  }

  /**
   * Notes where the file ends now.
   *
   * @return true if it grew, or was truncated
   */
  boolean check() throws IOException {
    try (@Nullable FileChannel channel = open()) {
      FilePosition before = fingerprints.last();
      if (channel != null) {
        fingerprints.update(channel);
      }
      return !fingerprints.last().equals(before);
    }
  }

  /**
   * Returns how a candidate relates to this file. If this file is gone, the candidate is not a copy
   * of it: a file is copied in order to be truncated, and then stays where it is.
   */
  CopyMatch match(DiscoveredFile candidate) throws IOException {
    if (!EndFingerprints.mayBeCopy(path, candidate.path())) {
      return CopyMatch.NONE;
    }
    try (@Nullable FileChannel channel = open()) {
      return channel == null ? CopyMatch.NONE : fingerprints.match(channel, candidate.channel());
    }
  }

  /**
   * Returns null if the file is not where it was, or may not be read. The reader that reads it has
   * it open and continues.
   */
  private @Nullable FileChannel open() {
    try {
      return FileStat.open(path, id);
    } catch (IOException unseen) {
      return null;
    }
  }

  /** Returns the file and its ends for a checkpoint. */
  FileIdentity identity() {
    return new FileIdentity(id, path.toString(), fingerprints.ends());
  }
}
