package dev.faultline.read;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

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

  /** How many characters are read between two reports of progress. */
  private static final int REPORT_EVERY = 1 << 20;

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

  /** Likewise, with another patience: no test waits for a runner that does not ask. */
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
    return new Reader(this, options);
  }

  private static final class Reader extends BoundedReader<String> {
    private final LineSource source;
    private final PipelineOptions options;
    private final CountDownLatch asked = new CountDownLatch(1);

    /** Blocks of this bundle that are not yet opened. */
    private final Deque<LineBlock> bundle = new ArrayDeque<>();

    /** Blocks behind this bundle, until they are given away or moved into the bundle. */
    private List<LineBlock> behind = List.of();

    private @Nullable BoundedReader<String> current;

    /** Characters read since they were last reported. */
    private long unreported;

    Reader(LineSource source, PipelineOptions options) {
      this.source = source;
      this.options = options;
      if (source.inFlightBytes > 0) {
        List<LineBlock> first = new ArrayList<>();
        behind = take(source.blocks, source.inFlightBytes, first);
        bundle.addAll(first);
      } else {
        bundle.addAll(source.blocks);
      }
    }

    @Override
    public boolean start() throws IOException {
      boolean hasLine = openNext();
      // Where no line starts in the whole bundle, a long one reaches across it. Nobody asks before
      // there is a line, so there is nothing to wait for: the next bundle joins this one.
      while (!hasLine && hasBehind()) {
        takeBack(source.inFlightBytes);
        hasLine = openNext();
      }
      return hasLine;
    }

    @Override
    public boolean advance() throws IOException {
      if (current != null && current.advance()) {
        unreported += current.getCurrent().length() + 1L;
        if (unreported >= REPORT_EVERY) {
          ReadProgress.add(unreported);
          unreported = 0;
        }
        return true;
      }
      if (openNext()) {
        return true;
      }
      // A runner that never asks gets all lines in one bundle rather than none.
      if (hasBehind() && !wasAsked()) {
        takeBack(Long.MAX_VALUE);
      }
      return openNext();
    }

    /** Opens blocks of the bundle until one has a line. */
    private boolean openNext() throws IOException {
      while (!bundle.isEmpty()) {
        close();
        current = bundle.removeFirst().source().createReader(options);
        if (current.start()) {
          return true;
        }
      }
      return false;
    }

    private boolean wasAsked() {
      try {
        return asked.await(source.patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException cancelled) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    private synchronized boolean hasBehind() {
      return !behind.isEmpty();
    }

    private synchronized void takeBack(long bytes) {
      List<LineBlock> taken = new ArrayList<>();
      behind = take(behind, bytes, taken);
      bundle.addAll(taken);
    }

    /** Called by another thread of the Direct Runner, once. */
    @Override
    public synchronized @Nullable BoundedSource<String> splitAtFraction(double fraction) {
      asked.countDown();
      if (behind.isEmpty()) {
        return null;
      }
      LineSource rest = new LineSource(behind, source.inFlightBytes, source.patience);
      behind = List.of();
      return rest;
    }

    @Override
    public Double getFractionConsumed() {
      return 0.0; // Below 1, or the Direct Runner would not ask.
    }

    @Override
    public String getCurrent() {
      if (current == null) {
        throw new NoSuchElementException();
      }
      return current.getCurrent();
    }

    @Override
    public BoundedSource<String> getCurrentSource() {
      return source;
    }

    @Override
    public void close() throws IOException {
      if (current != null) {
        current.close();
        current = null;
      }
    }
  }
}
