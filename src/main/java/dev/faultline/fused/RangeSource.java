package dev.faultline.fused;

import dev.faultline.input.FieldsDirectives;
import dev.faultline.input.FileFormat;
import dev.faultline.input.FormatFinder;
import dev.faultline.input.FormatSearch;
import dev.faultline.input.InputRange;
import dev.faultline.log.format.LineFormat;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * A source whose elements are ranges of the input. It is a source because runners distribute the
 * splits of a source over their workers; all elements of a source that is not split go to one.
 */
final class RangeSource extends BoundedSource<InputRange> {
  private static final long MIB = 1L << 20;

  /** In smaller ranges, the overhead of starting one would dominate. */
  private static final long MIN_BYTES = 4 * MIB;

  /** With larger ranges, the other workers would be idle for long while the last one finishes. */
  private static final long MAX_BYTES = 256 * MIB;

  /** More than one, so that all workers finish at about the same time. */
  private static final int RANGES_PER_WORKER = 4;

  private final List<InputRange> ranges;
  private final FormatFinder formats;

  /** The size of a range, or 0 to derive it from the runner's desired size. */
  private final long rangeBytes;

  RangeSource(List<InputRange> ranges, FormatFinder formats, long rangeBytes) {
    this.ranges = List.copyOf(ranges);
    this.formats = formats;
    this.rangeBytes = rangeBytes;
  }

  /** Splits into sources of about one range's size; several small files share a source. */
  @Override
  public List<RangeSource> split(long bytesPerWorker, PipelineOptions options) {
    long share = Math.min(bytesPerWorker / RANGES_PER_WORKER, MAX_BYTES);
    long bytes = rangeBytes > 0 ? rangeBytes : Math.max(MIN_BYTES, share);
    List<RangeSource> sources = new ArrayList<>();
    List<InputRange> rest = ranges;
    while (!rest.isEmpty()) {
      List<InputRange> taken = new ArrayList<>();
      rest = InputRange.take(rest, bytes, taken);
      sources.add(new RangeSource(taken, formats, rangeBytes));
    }
    return sources;
  }

  private long totalBytes() {
    return ranges.stream().mapToLong(InputRange::bytes).sum();
  }

  @Override
  public long getEstimatedSizeBytes(PipelineOptions options) {
    return totalBytes();
  }

  @Override
  public Coder<InputRange> getOutputCoder() {
    return SerializableCoder.of(InputRange.class);
  }

  @Override
  public BoundedReader<InputRange> createReader(PipelineOptions options) {
    return new RangeReader(this);
  }

  /** Detects the format of a range's file just before it returns the range. */
  private static final class RangeReader extends BoundedReader<InputRange> {
    private final RangeSource source;
    private final Iterator<InputRange> rest;
    private @Nullable InputRange current;

    RangeReader(RangeSource source) {
      this.source = source;
      this.rest = source.ranges.iterator();
    }

    @Override
    public boolean start() throws IOException {
      return advance();
    }

    @Override
    public boolean advance() throws IOException {
      if (!rest.hasNext()) {
        return false;
      }
      InputRange next = rest.next();
      current =
          next instanceof InputRange.OfFile file ? file.with(formatOf(file, source.formats)) : next;
      return true;
    }

    /** With what names the columns where the range begins. */
    private static FileFormat formatOf(InputRange.OfFile range, FormatFinder formats)
        throws IOException {
      try {
        FileFormat found = FormatSearch.find(formats, range.file());
        LineFormat format = found.format();
        return format != null && format.format().namesColumns()
            ? found.withColumns(FieldsDirectives.before(range.file(), range.start()))
            : found;
      } catch (FileNotFoundException | NoSuchFileException gone) {
        // Whoever reads it will find out, and say so.
        return FileFormat.ONLY_BLANK_LINES;
      }
    }

    @Override
    public InputRange getCurrent() {
      if (current == null) {
        throw new NoSuchElementException();
      }
      return current;
    }

    @Override
    public BoundedSource<InputRange> getCurrentSource() {
      return source;
    }

    @Override
    public void close() {}
  }
}
