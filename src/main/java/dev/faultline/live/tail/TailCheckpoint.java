package dev.faultline.live.tail;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.joda.time.Instant;

/** How far the files of one reader were given out. Immutable; nothing is to be done for it. */
public final class TailCheckpoint implements UnboundedSource.CheckpointMark {
  private final boolean isStarted;
  private final Instant watermark;
  private final List<FileCheckpoint> followed;
  private final List<FileIdentity> watched;
  private final List<IgnoredFile> passed;

  /**
   * A mark.
   *
   * @param isStarted false if the reader had not yet looked at the directories
   * @param watermark that the reader has told
   * @param followed files that it reads
   * @param watched files that other readers read
   * @param passed files that match and are not read
   */
  TailCheckpoint(
      boolean isStarted,
      Instant watermark,
      List<FileCheckpoint> followed,
      List<FileIdentity> watched,
      List<IgnoredFile> passed) {
    this.isStarted = isStarted;
    this.watermark = watermark;
    this.followed = List.copyOf(followed);
    this.watched = List.copyOf(watched);
    this.passed = List.copyOf(passed);
  }

  /** The coder. */
  static Coder<TailCheckpoint> coder() {
    return TailCheckpointCoder.INSTANCE;
  }

  /**
   * Of a mark of one reader, what one of several has to know.
   *
   * @param share which share of the files is read there
   * @param shares how many there are
   */
  TailCheckpoint share(int share, int shares) {
    List<FileCheckpoint> own = new ArrayList<>();
    List<FileIdentity> others = new ArrayList<>(watched);
    for (FileCheckpoint file : followed) {
      if (file.sighted().id().share(shares) == share) {
        own.add(file);
      } else {
        others.add(file.sighted());
      }
    }
    return new TailCheckpoint(isStarted, watermark, own, others, passed);
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

  List<FileIdentity> watched() {
    return watched;
  }

  List<IgnoredFile> passed() {
    return passed;
  }

  @Override
  public void finalizeCheckpoint() {}
}
