package dev.faultline.follow;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.joda.time.Instant;

/** How far the files of one reader were given out. Immutable; nothing is to be done for it. */
public final class FollowMark implements UnboundedSource.CheckpointMark {
  private final boolean isStarted;
  private final Instant watermark;
  private final List<FileMark> followed;
  private final List<Sighted> watched;
  private final List<PassedMark> passed;

  /**
   * A mark.
   *
   * @param isStarted false if the reader had not yet looked at the directories
   * @param watermark that the reader has told
   * @param followed files that it reads
   * @param watched files that other readers read
   * @param passed files that match and are not read
   */
  FollowMark(
      boolean isStarted,
      Instant watermark,
      List<FileMark> followed,
      List<Sighted> watched,
      List<PassedMark> passed) {
    this.isStarted = isStarted;
    this.watermark = watermark;
    this.followed = List.copyOf(followed);
    this.watched = List.copyOf(watched);
    this.passed = List.copyOf(passed);
  }

  /** The coder. */
  static Coder<FollowMark> coder() {
    return FollowMarkCoder.INSTANCE;
  }

  /**
   * Of a mark of one reader, what one of several has to know.
   *
   * @param share which share of the files is read there
   * @param shares how many there are
   */
  FollowMark share(int share, int shares) {
    List<FileMark> own = new ArrayList<>();
    List<Sighted> others = new ArrayList<>(watched);
    for (FileMark file : followed) {
      if (file.sighted().id().share(shares) == share) {
        own.add(file);
      } else {
        others.add(file.sighted());
      }
    }
    return new FollowMark(isStarted, watermark, own, others, passed);
  }

  boolean isStarted() {
    return isStarted;
  }

  Instant watermark() {
    return watermark;
  }

  List<FileMark> followed() {
    return followed;
  }

  List<Sighted> watched() {
    return watched;
  }

  List<PassedMark> passed() {
    return passed;
  }

  @Override
  public void finalizeCheckpoint() {}
}
