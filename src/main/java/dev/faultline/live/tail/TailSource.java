package dev.faultline.live.tail;

import dev.faultline.live.source.SourceLine;
import dev.faultline.live.source.SourceLineCoder;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.TimeReader;
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
 * The lines of growing files, as {@code tail -F} shows them: each line once, through rotation by
 * renaming and by truncating, and across checkpoints.
 *
 * <p>A file that exists when the run starts is followed from its end: from after its last LF, so
 * that a line that is still being written is read completely. A file that appears later is read
 * from its start. Every reader must see the same files.
 *
 * <p>Limits: lines that were written between logrotate's copying and its truncating are in no file,
 * unless they were read in time. Of two rotations between two scans of the directory, or while no
 * reader runs, the middle file is found only if its name matches ({@code access.log*}). A copy that
 * is compressed before the search for it is not read. With several readers, one that resumes from a
 * checkpoint reads a copy of another reader's file as a new file if the original was truncated
 * after the checkpoint, and was so new at the checkpoint that only the other reader had seen it.
 */
public final class TailSource extends UnboundedSource<SourceLine, TailCheckpoint> {
  private final TailSpec spec;
  private final int share;
  private final int shares;

  /**
   * The encoded checkpoint of the files at the launch of the run; null if the files' state at the
   * start of the readers counts instead.
   */
  private final byte @Nullable [] launch;

  /**
   * Returns a source of all files that {@code live} names, from where they end now: a runner starts
   * its readers some seconds later.
   *
   * @param readers how many at most; if left to Beam, Flink would create one for each key group
   */
  public static TailSource of(InputSpec input, LiveInputSpec live, LineFormat format, int readers)
      throws IOException {
    TailSpec spec =
        new TailSpec(
            live.follow(),
            readers,
            live.fromStart(),
            live.maxDelay(),
            live.until(),
            new TimeReader.Factory(format, input.settings(), input.format() == null),
            input.maxLineBytes());
    return launchedAt(spec, InstantSource.system());
  }

  /** Returns a source from where the files end now, by the given clock. */
  static TailSource launchedAt(TailSpec spec, InstantSource wall) throws IOException {
    try (FileTailer files = new FileTailer(spec, 0, 1, wall)) {
      files.scan();
      TailCheckpoint mark = files.mark(BoundedWindow.TIMESTAMP_MIN_VALUE);
      byte[] launch = CoderUtils.encodeToByteArray(TailCheckpoint.coder(), mark);
      return new TailSource(spec, 0, 1, launch);
    }
  }

  /** Reads one share of the files, which are found when its reader starts. */
  TailSource(TailSpec spec, int share, int shares) {
    this(spec, share, shares, null);
  }

  private TailSource(TailSpec spec, int share, int shares, byte @Nullable [] launch) {
    this.spec = spec;
    this.share = share;
    this.shares = shares;
    this.launch = launch;
  }

  @Override
  public List<TailSource> split(int desiredNumSplits, PipelineOptions options) {
    if (shares > 1) {
      return List.of(this);
    }
    int readers = Math.min(spec.readers(), desiredNumSplits);
    List<TailSource> splits = new ArrayList<>();
    for (int i = 0; i < readers; i++) {
      splits.add(new TailSource(spec, i, readers, launch));
    }
    return splits;
  }

  @Override
  public TailReader createReader(PipelineOptions options, @Nullable TailCheckpoint mark)
      throws IOException {
    return createReader(mark, InstantSource.system());
  }

  /** Creates a reader with the given clock. */
  TailReader createReader(@Nullable TailCheckpoint mark, InstantSource wall) throws IOException {
    FileTailer files = new FileTailer(spec, share, shares, wall);
    TailCheckpoint from = mark == null ? launchMark() : mark;
    if (from != null) {
      files.resume(from);
    }
    return new TailReader(this, files, spec.maxDelay(), spec.until(), from, wall);
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
