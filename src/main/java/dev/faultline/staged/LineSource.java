package dev.faultline.staged;

import dev.faultline.input.InputRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.io.TextSource;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * A source of all lines of a list of ranges, read by Beam's {@code TextSource} in bundles of
 * bounded size.
 *
 * <p>The Direct Runner reads a complete source into one bundle in memory. A reader can give up a
 * part only when the runner, right after the reader's start, asks it to split off half of its work.
 * This reader then keeps its share of {@code inFlightBytes} and splits off everything else, which
 * the runner reads as a separate source once all steps downstream have processed the bundle. This
 * bounds the lines in flight, as a bounded channel would. Flink never asks, because it streams.
 */
final class LineSource extends BoundedSource<String> {
  /** Smaller sources cost more to start than to read. */
  private static final long MIN_SPLIT_BYTES = 1 << 18;

  /** How long a reader waits, once, at the end of its bundle, for the runner to ask for a split. */
  private static final Duration SPLIT_TIMEOUT = Duration.ofSeconds(10);

  private static final byte[] LF = {'\n'};

  private final List<InputRange> ranges;
  private final long inFlightBytes;
  private final Duration splitTimeout;

  /**
   * Creates a source of the lines of these ranges.
   *
   * @param inFlightBytes the most bytes that all bundles may hold together, for a runner that asks
   *     for splits; 0 for a runner that streams
   */
  LineSource(List<InputRange> ranges, long inFlightBytes) {
    this(ranges, inFlightBytes, SPLIT_TIMEOUT);
  }

  /** For tests, which cannot wait long for a runner that never asks. */
  LineSource(List<InputRange> ranges, long inFlightBytes, Duration splitTimeout) {
    this.ranges = List.copyOf(ranges);
    this.inFlightBytes = inFlightBytes;
    this.splitTimeout = splitTimeout;
  }

  /**
   * Splits into sources of about the desired size. The Direct Runner asks for at least three on any
   * machine, and keeps a bundle of each in memory; it gets one source for each core instead, and
   * these share the bytes that may be in flight.
   */
  @Override
  public List<LineSource> split(long desiredBytes, PipelineOptions options) {
    int cores = Runtime.getRuntime().availableProcessors();
    boolean bounded = inFlightBytes > 0;
    long bytes = bounded ? getEstimatedSizeBytes(options) / cores : desiredBytes;
    long share = bounded ? Math.max(1, inFlightBytes / cores) : 0;
    List<LineSource> sources = new ArrayList<>();
    List<InputRange> rest = ranges;
    while (!rest.isEmpty()) {
      List<InputRange> taken = new ArrayList<>();
      rest = InputRange.take(rest, Math.max(MIN_SPLIT_BYTES, bytes + 1), taken);
      sources.add(new LineSource(taken, share, splitTimeout));
    }
    return sources;
  }

  /** Returns a source like this one for some of its ranges. */
  LineSource of(List<InputRange> some) {
    return new LineSource(some, inFlightBytes, splitTimeout);
  }

  /** Moves the ranges of one bundle into {@code bundle} and returns the rest. */
  List<InputRange> takeBundle(List<InputRange> from, List<InputRange> bundle) {
    return InputRange.take(from, inFlightBytes > 0 ? inFlightBytes : Long.MAX_VALUE, bundle);
  }

  /** Returns the lines of a range, split as Beam's own text source does. */
  static BoundedSource<String> linesOf(InputRange range) {
    if (range instanceof InputRange.OfFile file) {
      return new TextSource(file.file().metadata(), file.start(), file.end(), LF);
    }
    return new GeneratedLines((InputRange.OfGenerator) range);
  }

  @Override
  public long getEstimatedSizeBytes(PipelineOptions options) {
    return ranges.stream().mapToLong(InputRange::bytes).sum();
  }

  @Override
  public Coder<String> getOutputCoder() {
    return StringUtf8Coder.of();
  }

  @Override
  public BoundedReader<String> createReader(PipelineOptions options) {
    List<InputRange> bundle = new ArrayList<>();
    List<InputRange> later = takeBundle(ranges, bundle);
    return new LineReader(this, bundle, later, splitTimeout, options);
  }
}
