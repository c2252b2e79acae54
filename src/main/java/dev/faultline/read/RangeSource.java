package dev.faultline.read;

import dev.faultline.log.LogFormat;
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
 * Hands out ranges of the input. Runners split sources, and spread the splits over their workers;
 * the elements of one that is not split all go to one.
 */
final class RangeSource extends BoundedSource<Range> {
  private static final long MIB = 1L << 20;

  /** Below this the work of a range is hardly more than its start. */
  private static final long LEAST_BYTES = 4 * MIB;

  /** Above this a worker that ends last would be waited for. */
  private static final long MOST_BYTES = 256 * MIB;

  /** More ranges than workers, so that all end at about the same time. */
  private static final int RANGES_PER_WORKER = 4;

  private final List<Range> ranges;
  private final FormatFinder formats;

  /** The size of a range, or 0 to find one. */
  private final long rangeBytes;

  RangeSource(List<Range> ranges, FormatFinder formats, long rangeBytes) {
    this.ranges = List.copyOf(ranges);
    this.formats = formats;
    this.rangeBytes = rangeBytes;
  }

  /** Splits into sources of one range each; small files share one. */
  @Override
  public List<RangeSource> split(long bytesPerWorker, PipelineOptions options) {
    long wanted = Math.min(bytesPerWorker / RANGES_PER_WORKER, MOST_BYTES);
    long bytes = rangeBytes > 0 ? rangeBytes : Math.max(LEAST_BYTES, wanted);
    List<RangeSource> sources = new ArrayList<>();
    List<Range> rest = ranges;
    while (!rest.isEmpty()) {
      List<Range> taken = new ArrayList<>();
      rest = Range.take(rest, bytes, taken);
      sources.add(new RangeSource(taken, formats, rangeBytes));
    }
    return sources;
  }

  private long totalBytes() {
    return ranges.stream().mapToLong(Range::bytes).sum();
  }

  @Override
  public long getEstimatedSizeBytes(PipelineOptions options) {
    return totalBytes();
  }

  @Override
  public Coder<Range> getOutputCoder() {
    return SerializableCoder.of(Range.class);
  }

  @Override
  public BoundedReader<Range> createReader(PipelineOptions options) {
    return new Reader(this);
  }

  /** Finds the format of each file when it comes to its range. */
  private static final class Reader extends BoundedReader<Range> {
    private final RangeSource source;
    private final Iterator<Range> rest;
    private @Nullable Range current;

    Reader(RangeSource source) {
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
      Range next = rest.next();
      current =
          next instanceof Range.OfFile file ? file.with(formatOf(file, source.formats)) : next;
      return true;
    }

    /** With what names the columns where the range begins. */
    private static FileFormat formatOf(Range.OfFile range, FormatFinder formats)
        throws IOException {
      try {
        FileFormat found = formats.find(FileHead.of(range.file()));
        LogFormat format = found.format();
        return format != null && format.namesColumns()
            ? found.withColumns(ColumnNames.before(range.file(), range.start()))
            : found;
      } catch (FileNotFoundException | NoSuchFileException gone) {
        // Whoever reads it will find out, and say so.
        return FileFormat.NOTHING_BUT_BLANKS;
      }
    }

    @Override
    public Range getCurrent() {
      if (current == null) {
        throw new NoSuchElementException();
      }
      return current;
    }

    @Override
    public BoundedSource<Range> getCurrentSource() {
      return source;
    }

    @Override
    public void close() {}
  }
}
