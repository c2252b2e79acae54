package dev.faultline.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.io.TextSource;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * All lines of a list of ranges, read by Beam's own {@code TextSource}, in bundles of bounded size.
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

  private static final byte[] LF = {'\n'};

  private final List<Range> ranges;
  private final long inFlightBytes;
  private final Duration patience;

  /**
   * A source of these ranges.
   *
   * @param inFlightBytes most bytes in the bundles of a runner that asks, all together; 0 for a
   *     runner that streams
   */
  LineSource(List<Range> ranges, long inFlightBytes) {
    this(ranges, inFlightBytes, PATIENCE);
  }

  /** For tests, which do not wait for a runner that never asks. */
  LineSource(List<Range> ranges, long inFlightBytes, Duration patience) {
    this.ranges = List.copyOf(ranges);
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
    List<Range> rest = ranges;
    while (!rest.isEmpty()) {
      List<Range> taken = new ArrayList<>();
      rest = Range.take(rest, Math.max(MIN_SPLIT_BYTES, bytes + 1), taken);
      sources.add(new LineSource(taken, share, patience));
    }
    return sources;
  }

  /** A source like this one, of some of its ranges. */
  LineSource of(List<Range> some) {
    return new LineSource(some, inFlightBytes, patience);
  }

  /** Moves the ranges of one bundle into {@code bundle}; returns the rest. */
  List<Range> takeBundle(List<Range> from, List<Range> bundle) {
    return Range.take(from, inFlightBytes > 0 ? inFlightBytes : Long.MAX_VALUE, bundle);
  }

  /** The lines of a range, as Beam itself cuts them. */
  static BoundedSource<String> linesOf(Range range) {
    if (range instanceof Range.OfFile file) {
      return new TextSource(file.file().metadata(), file.start(), file.end(), LF);
    }
    return new GeneratedLines((Range.OfGenerator) range);
  }

  @Override
  public long getEstimatedSizeBytes(PipelineOptions options) {
    return ranges.stream().mapToLong(Range::bytes).sum();
  }

  @Override
  public Coder<String> getOutputCoder() {
    return StringUtf8Coder.of();
  }

  @Override
  public BoundedReader<String> createReader(PipelineOptions options) {
    List<Range> bundle = new ArrayList<>();
    List<Range> behind = takeBundle(ranges, bundle);
    return new LineReader(this, bundle, behind, patience, options);
  }
}
