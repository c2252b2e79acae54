package dev.faultline.window;

import dev.faultline.log.FormatSettings;
import dev.faultline.log.LogFormat;
import dev.faultline.log.LogParser;
import dev.faultline.options.CountSpec;
import dev.faultline.options.OutputSpec;
import dev.faultline.stream.LiveLine;
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
public final class CountPanes
    extends PTransform<PCollection<LiveLine>, PCollection<KV<Integer, Pane>>> {
  private final CountFn fn;

  /**
   * Creates the transform.
   *
   * @param format of all lines
   * @param settings what the parser cannot learn from the lines themselves
   * @param count which requests are counted
   * @param output which rejected lines are kept, and what of them may be shown
   * @param width of a slice, in ms
   * @param end lines of this time and later are not counted, in ms since 1970
   */
  public CountPanes(
      LogFormat format,
      FormatSettings settings,
      CountSpec count,
      OutputSpec output,
      long width,
      long end) {
    this.fn = new CountFn(format, settings, count, output, width, end);
  }

  @Override
  public PCollection<KV<Integer, Pane>> expand(PCollection<LiveLine> lines) {
    return lines
        .apply(ParDo.of(fn))
        .setCoder(KvCoder.of(VarIntCoder.of(), Pane.SliceCoder.INSTANCE));
  }

  private static final class CountFn extends DoFn<LiveLine, KV<Integer, Pane>> {
    /**
     * The only key. All slices go to one subtask: few are left after counting, and windows are
     * emitted in order.
     */
    private static final int KEY = 0;

    /** Limits memory: a bundle of a replay may span any number of slices. */
    private static final int MAX_SLICES = 64;

    private final LogFormat format;
    private final FormatSettings settings;
    private final CountSpec count;
    private final OutputSpec output;
    private final long width;
    private final long end;
    private transient @Nullable LogParser parser;
    private transient @Nullable Map<Long, PaneTally> slices;
    private transient @Nullable PaneTally last;
    private transient long lastStart;

    /**
     * The earliest time of a line that is not yet in an emitted slice: the timestamp of the slices
     * at the end of the bundle, which holds the watermark until they are in their windows.
     */
    private transient @Nullable Instant earliest;

    CountFn(
        LogFormat format,
        FormatSettings settings,
        CountSpec count,
        OutputSpec output,
        long width,
        long end) {
      this.format = format;
      this.settings = settings;
      this.count = count;
      this.output = output;
      this.width = width;
      this.end = end;
    }

    @Setup
    public void setup() {
      parser = new LogParser(format, settings);
    }

    @StartBundle
    public void start() {
      slices = new TreeMap<>();
      last = null;
      earliest = null;
    }

    @ProcessElement
    public void count(
        @Element LiveLine line, @Timestamp Instant time, OutputReceiver<KV<Integer, Pane>> out) {
      Map<Long, PaneTally> open = Objects.requireNonNull(slices);
      long start = Math.floorDiv(time.getMillis(), width) * width;
      PaneTally slice = last;
      if (slice == null || start != lastStart) {
        slice =
            open.computeIfAbsent(
                start, s -> new PaneTally(count, output, Objects.requireNonNull(parser), s));
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

    @FinishBundle
    public void finish(FinishBundleContext context) {
      if (earliest != null && slices != null) {
        for (PaneTally slice : slices.values()) {
          context.output(KV.of(KEY, slice.finish()), earliest, GlobalWindow.INSTANCE);
        }
      }
      slices = null;
      last = null;
    }
  }
}
