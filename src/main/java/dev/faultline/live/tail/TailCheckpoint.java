package dev.faultline.live.tail;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.joda.time.Instant;

/**
 * A checkpoint of one reader: how far the lines of its files were emitted. Immutable; finalizing it
 * does nothing.
 */
public final class TailCheckpoint implements UnboundedSource.CheckpointMark {
  private final boolean isStarted;
  private final Instant watermark;
  private final List<FileCheckpoint> followed;
  private final List<FileIdentity> peers;
  private final List<IgnoredFile> ignored;

  /**
   * Copies the lists.
   *
   * @param isStarted false if the reader had not scanned the directories yet
   * @param watermark the last one that the reader reported
   * @param followed files that it reads
   * @param peers files that other readers read
   * @param ignored files that match and are not read
   */
  TailCheckpoint(
      boolean isStarted,
      Instant watermark,
      List<FileCheckpoint> followed,
      List<FileIdentity> peers,
      List<IgnoredFile> ignored) {
    this.isStarted = isStarted;
    this.watermark = watermark;
    this.followed = List.copyOf(followed);
    this.peers = List.copyOf(peers);
    this.ignored = List.copyOf(ignored);
  }

  /** Returns the only coder, which has no state. */
  static Coder<TailCheckpoint> coder() {
    return TailCheckpointCoder.INSTANCE;
  }

  /**
   * Returns what one of several readers needs of the checkpoint of a single reader.
   *
   * @param share which share of the files that reader reads
   * @param shares the number of shares
   */
  TailCheckpoint share(int share, int shares) {
    List<FileCheckpoint> own = new ArrayList<>();
    List<FileIdentity> others = new ArrayList<>(peers);
    for (FileCheckpoint file : followed) {
      if (file.identity().id().share(shares) == share) {
        own.add(file);
      } else {
        others.add(file.identity());
      }
    }
    return new TailCheckpoint(isStarted, watermark, own, others, ignored);
  }

  boolean isStarted() {
    return isStarted;
  }

  Instant watermark() {
    return watermark;
  }

  List<FileCheckpoint> followed() {
    return followed;
  }

  List<FileIdentity> peers() {
    return peers;
  }

  List<IgnoredFile> ignored() {
    return ignored;
  }

  @Override
  public void finalizeCheckpoint() {}
}
