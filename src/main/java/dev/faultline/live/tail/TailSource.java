package dev.faultline.live.tail;

import dev.faultline.live.source.SourceLine;
import dev.faultline.live.source.SourceLineCoder;
import dev.faultline.log.format.LogFormat;
import dev.faultline.spec.InputSpec;
import dev.faultline.spec.LiveInputSpec;
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
public final class TailSource extends UnboundedSource<SourceLine, TailCheckpoint> {
  private final TailSpec following;
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
  public static TailSource of(InputSpec input, LiveInputSpec live, LogFormat format, int readers)
      throws IOException {
    TailSpec following =
        new TailSpec(
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
  static TailSource launchedAt(TailSpec following, InstantSource wall) throws IOException {
    try (FileTailer files = new FileTailer(following, 0, 1, wall)) {
      files.scan();
      TailCheckpoint mark = files.mark(BoundedWindow.TIMESTAMP_MIN_VALUE);
      byte[] launch = CoderUtils.encodeToByteArray(TailCheckpoint.coder(), mark);
      return new TailSource(following, 0, 1, launch);
    }
  }

  /** One share of the files. */
  TailSource(TailSpec following, int share, int shares) {
    this(following, share, shares, null);
  }

  private TailSource(TailSpec following, int share, int shares, byte @Nullable [] launch) {
    this.following = following;
    this.share = share;
    this.shares = shares;
    this.launch = launch;
  }

  @Override
  public List<TailSource> split(int desiredNumSplits, PipelineOptions options) {
    if (shares > 1) {
      return List.of(this);
    }
    int readers = Math.min(following.readers(), desiredNumSplits);
    List<TailSource> splits = new ArrayList<>();
    for (int i = 0; i < readers; i++) {
      splits.add(new TailSource(following, i, readers, launch));
    }
    return splits;
  }

  @Override
  public TailReader createReader(PipelineOptions options, @Nullable TailCheckpoint mark)
      throws IOException {
    return createReader(mark, InstantSource.system());
  }

  /** Likewise, with a clock of one's own. */
  TailReader createReader(@Nullable TailCheckpoint mark, InstantSource wall) throws IOException {
    FileTailer files = new FileTailer(following, share, shares, wall);
    TailCheckpoint from = mark == null ? launchMark() : mark;
    if (from != null) {
      files.resume(from);
    }
    return new TailReader(this, files, following.maxDelay(), following.until(), from, wall);
  }

  private @Nullable TailCheckpoint launchMark() throws IOException {
    return launch == null
        ? null
        : CoderUtils.decodeFromByteArray(TailCheckpoint.coder(), launch).share(share, shares);
  }

  @Override
  public Coder<SourceLine> getOutputCoder() {
    return SourceLineCoder.of();
  }

  @Override
  public Coder<TailCheckpoint> getCheckpointMarkCoder() {
    return TailCheckpoint.coder();
  }
}
