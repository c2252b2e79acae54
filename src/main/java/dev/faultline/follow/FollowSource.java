package dev.faultline.follow;

import dev.faultline.log.LogFormat;
import dev.faultline.options.InputSpec;
import dev.faultline.options.LiveInputSpec;
import dev.faultline.stream.LiveLine;
import dev.faultline.stream.LiveLineCoder;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.util.CoderUtils;
import org.jspecify.annotations.Nullable;

/**
 * The lines of files that grow, as {@code tail -F} shows them: through rotation by renaming and by
 * truncating, and on from a checkpoint, each line once.
 *
 * <p>A file that was there when the run started is followed from its end: from behind its last LF,
 * so that a line that is just being written is read as a whole. A file that appears later is read
 * from its start. Every reader must see the same files.
 *
 * <p>What cannot be had: lines that were written between logrotate's copy and its truncating are in
 * no file, unless they were read in time. Of two rotations between two looks at the directory, or
 * while no reader runs, the middle file is found only if its name matches ({@code access.log*}). A
 * copy that was compressed before it was looked for is not read. With several readers, one that
 * goes on from a mark reads a copy of another's file as a new one if the file was truncated since,
 * and at the mark was so new that only the other one had seen it.
 */
public final class FollowSource extends UnboundedSource<LiveLine, FollowMark> {
  private final Following following;
  private final int share;
  private final int shares;

  /** A mark of the files as they were when the run was launched; null if that is no matter. */
  private final byte @Nullable [] launch;

  /**
   * All files that {@code live} names, from where they end now: a runner starts its readers some
   * seconds later.
   *
   * @param readers how many there are; Beam would have Flink make one for each group of keys
   */
  public static FollowSource of(InputSpec input, LiveInputSpec live, LogFormat format, int readers)
      throws IOException {
    Following following =
        new Following(
            live.follow(),
            readers,
            live.fromStart(),
            live.maxDelay(),
            live.until(),
            format,
            input.settings(),
            input.maxLineBytes());
    return launchedAt(following, InstantSource.system());
  }

  /** Likewise, with a clock of one's own. */
  static FollowSource launchedAt(Following following, InstantSource wall) throws IOException {
    try (FollowedFiles files = new FollowedFiles(following, 0, 1, wall)) {
      files.scan();
      FollowMark mark = files.mark(BoundedWindow.TIMESTAMP_MIN_VALUE);
      byte[] launch = CoderUtils.encodeToByteArray(FollowMark.coder(), mark);
      return new FollowSource(following, 0, 1, launch);
    }
  }

  /** One share of the files. */
  FollowSource(Following following, int share, int shares) {
    this(following, share, shares, null);
  }

  private FollowSource(Following following, int share, int shares, byte @Nullable [] launch) {
    this.following = following;
    this.share = share;
    this.shares = shares;
    this.launch = launch;
  }

  @Override
  public List<FollowSource> split(int desiredNumSplits, PipelineOptions options) {
    if (shares > 1) {
      return List.of(this);
    }
    int readers = Math.min(following.readers(), desiredNumSplits);
    List<FollowSource> splits = new ArrayList<>();
    for (int i = 0; i < readers; i++) {
      splits.add(new FollowSource(following, i, readers, launch));
    }
    return splits;
  }

  @Override
  public FollowReader createReader(PipelineOptions options, @Nullable FollowMark mark)
      throws IOException {
    return createReader(mark, InstantSource.system());
  }

  /** Likewise, with a clock of one's own. */
  FollowReader createReader(@Nullable FollowMark mark, InstantSource wall) throws IOException {
    FollowedFiles files = new FollowedFiles(following, share, shares, wall);
    FollowMark from = mark == null ? launchMark() : mark;
    if (from != null) {
      files.resume(from);
    }
    return new FollowReader(this, files, following.maxDelay(), following.until(), from, wall);
  }

  private @Nullable FollowMark launchMark() throws IOException {
    return launch == null
        ? null
        : CoderUtils.decodeFromByteArray(FollowMark.coder(), launch).share(share, shares);
  }

  @Override
  public Coder<LiveLine> getOutputCoder() {
    return LiveLineCoder.of();
  }

  @Override
  public Coder<FollowMark> getCheckpointMarkCoder() {
    return FollowMark.coder();
  }
}
