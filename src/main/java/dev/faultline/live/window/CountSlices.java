package dev.faultline.live.window;

import dev.faultline.live.source.SourceLine;
import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogParser;
import dev.faultline.spec.CountSpec;
import dev.faultline.spec.OutputSpec;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Parses, filters and counts lines by time slice. Each bundle has its own counts, so that a few
 * slices are shuffled instead of every line: the job must not slow down during an outage, when most
 * lines are errors.
 */
public final class CountSlices
    extends PTransform<PCollection<SourceLine>, PCollection<KV<Integer, TimeSlice>>> {
  private final CountFn fn;

  /**
   * Creates the transform.
   *
   * @param format of all lines
   * @param mayChange whether lines that it rejects may be in another
   * @param settings what the parser cannot learn from the lines themselves
   * @param count which requests are counted
   * @param output which rejected lines are kept, and what of them may be shown
   * @param width of a slice, in ms
   * @param end lines of this time and later are not counted, in ms since 1970
   */
  public CountSlices(
      LineFormat format,
      boolean mayChange,
      FormatSettings settings,
      CountSpec count,
      OutputSpec output,
      long width,
      long end) {
    this.fn = new CountFn(format, mayChange, settings, count, output, width, end);
  }

  @Override
  public PCollection<KV<Integer, TimeSlice>> expand(PCollection<SourceLine> lines) {
    return lines
        .apply(ParDo.of(fn))
        .setCoder(KvCoder.of(VarIntCoder.of(), TimeSlice.SliceCoder.INSTANCE));
  }

  private static final class CountFn extends DoFn<SourceLine, KV<Integer, TimeSlice>> {
    /**
     * The only key. All slices go to one subtask: few are left after counting, and windows are
     * emitted in order.
     */
    private static final int KEY = 0;

    /** Limits memory: a bundle of a replay may span any number of slices. */
    private static final int MAX_SLICES = 64;

    private final LineFormat format;
    private final boolean mayChange;
    private final FormatSettings settings;
    private final CountSpec count;
    private final OutputSpec output;
    private final long width;
    private final long end;
    private transient @Nullable LogParser parser;
    private transient @Nullable RejectsBySource others;
    private transient @Nullable Map<Long, SliceCounter> slices;
    private transient @Nullable SliceCounter last;
    private transient long lastStart;

    /**
     * The earliest time of a line that is not yet in an emitted slice: the timestamp of the slices
     * at the end of the bundle, which holds the watermark until they are in their windows.
     */
    private transient @Nullable Instant earliest;

    CountFn(
        LineFormat format,
        boolean mayChange,
        FormatSettings settings,
        CountSpec count,
        OutputSpec output,
        long width,
        long end) {
      this.format = format;
      this.mayChange = mayChange;
      this.settings = settings;
      this.count = count;
      this.output = output;
      this.width = width;
      this.end = end;
    }

    @Setup
    public void setup() {
      parser = new LogParser(format, settings);
      others = mayChange ? new RejectsBySource(format, settings) : null;
    }

    @StartBundle
    public void start() {
      slices = new TreeMap<>();
      last = null;
      earliest = null;
    }

    @ProcessElement
    public void count(
        @Element SourceLine line,
        @Timestamp Instant time,
        OutputReceiver<KV<Integer, TimeSlice>> out) {
      Map<Long, SliceCounter> open = Objects.requireNonNull(slices);
      long start = Math.floorDiv(time.getMillis(), width) * width;
      SliceCounter slice = last;
      if (slice == null || start != lastStart) {
        slice = open.computeIfAbsent(start, this::newSlice);
        last = slice;
        lastStart = start;
      }
      if (earliest == null || time.isBefore(earliest)) {
        earliest = time;
      }
      slice.add(line, time.getMillis() >= end);
      if (slice.isFull() || open.size() > MAX_SLICES) {
        open.values().forEach(full -> out.output(KV.of(KEY, full.finish())));
        open.clear();
        last = null;
        earliest = null;
      }
    }

    private SliceCounter newSlice(long start) {
      return new SliceCounter(count, output, Objects.requireNonNull(parser), others, start);
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      if (earliest != null && slices != null) {
        for (SliceCounter slice : slices.values()) {
          context.output(KV.of(KEY, slice.finish()), earliest, GlobalWindow.INSTANCE);
        }
      }
      slices = null;
      last = null;
    }
  }
}
