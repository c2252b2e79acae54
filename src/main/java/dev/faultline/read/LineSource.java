package dev.faultline.read;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * All lines of a list of blocks, read by Beam's own {@code TextSource}, in bundles of bounded size.
 *
 * <p>The Direct Runner reads a whole source into one bundle in memory; the one moment in which it
 * lets go of a part is when it asks the reader, right after its start, to give half of its work
 * away. This reader then keeps its share of {@code inFlightBytes} and gives away all the rest,
 * which comes back as a source of its own once everything downstream of the bundle is done. So a
 * bounded amount of lines is in flight, like in a bounded channel. Flink never asks, and streams.
 */
final class LineSource extends BoundedSource<String> {
  /** Sources smaller than this cost more to start than to read. */
  private static final long MIN_SPLIT_BYTES = 1 << 18;

  /** How long a reader at the end of its bundle waits for the runner's question; once a bundle. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<LineBlock> blocks;
  private final long inFlightBytes;
  private final Duration patience;

  /**
   * A source of these blocks.
   *
   * @param inFlightBytes most bytes in the bundles of a runner that asks, all together; 0 for a
   *     runner that streams
   */
  LineSource(List<? extends LineBlock> blocks, long inFlightBytes) {
    this(blocks, inFlightBytes, PATIENCE);
  }

  /** For tests, which do not wait for a runner that never asks. */
  LineSource(List<? extends LineBlock> blocks, long inFlightBytes, Duration patience) {
    this.blocks = List.copyOf(blocks);
    this.inFlightBytes = inFlightBytes;
    this.patience = patience;
  }

  /**
   * Splits into sources of about the desired size. The Direct Runner wants at least three whatever
   * the machine, and has a bundle of each in memory: it gets one for each core, and they share the
   * bytes that may be in flight.
   */
  @Override
  public List<LineSource> split(long desiredBytes, PipelineOptions options) {
    int cores = Runtime.getRuntime().availableProcessors();
    boolean bounded = inFlightBytes > 0;
    long bytes = bounded ? getEstimatedSizeBytes(options) / cores : desiredBytes;
    long share = bounded ? Math.max(1, inFlightBytes / cores) : 0;
    List<LineSource> sources = new ArrayList<>();
    List<LineBlock> rest = blocks;
    while (!rest.isEmpty()) {
      List<LineBlock> taken = new ArrayList<>();
      rest = take(rest, Math.max(MIN_SPLIT_BYTES, bytes + 1), taken);
      sources.add(new LineSource(taken, share, patience));
    }
    return sources;
  }

  /** A source like this one, of some of its blocks. */
  LineSource of(List<LineBlock> some) {
    return new LineSource(some, inFlightBytes, patience);
  }

  /** Moves the blocks of one bundle into {@code bundle}; returns the rest. */
  List<LineBlock> takeBundle(List<LineBlock> from, List<LineBlock> bundle) {
    return take(from, inFlightBytes > 0 ? inFlightBytes : Long.MAX_VALUE, bundle);
  }

  /** Moves about the first {@code bytes} of {@code blocks} into {@code taken}; returns the rest. */
  static List<LineBlock> take(List<LineBlock> blocks, long bytes, List<LineBlock> taken) {
    Deque<LineBlock> rest = new ArrayDeque<>(blocks);
    long room = bytes;
    while (!rest.isEmpty() && room > 0) {
      LineBlock block = rest.removeFirst();
      if (block.bytes() > room) {
        rest.addFirst(block.tail(room));
        block = block.head(room);
      }
      room -= block.bytes();
      taken.add(block);
    }
    return List.copyOf(rest);
  }

  @Override
  public long getEstimatedSizeBytes(PipelineOptions options) {
    return blocks.stream().mapToLong(LineBlock::bytes).sum();
  }

  @Override
  public Coder<String> getOutputCoder() {
    return StringUtf8Coder.of();
  }

  @Override
  public BoundedReader<String> createReader(PipelineOptions options) {
    List<LineBlock> bundle = new ArrayList<>();
    List<LineBlock> behind = takeBundle(blocks, bundle);
    return new LineReader(this, bundle, behind, patience, options);
  }
}
