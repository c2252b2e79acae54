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
 * Parses, filters and counts lines by the panes of their times. Each bundle counts for itself, so
 * that a few panes are shuffled and not every line: an outage, when most lines are errors, is no
 * time to get slow.
 */
public final class CountPanes
    extends PTransform<PCollection<LiveLine>, PCollection<KV<Integer, Pane>>> {
  private final CountFn fn;

  /**
   * Counts.
   *
   * @param format of all lines
   * @param settings what the lines themselves do not say
   * @param count which requests are counted
   * @param output what is kept of rejected lines
   * @param width of a pane, in ms
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
    return lines.apply(ParDo.of(fn)).setCoder(KvCoder.of(VarIntCoder.of(), Pane.Encoding.INSTANCE));
  }

  private static final class CountFn extends DoFn<LiveLine, KV<Integer, Pane>> {
    /** All panes meet under one key: they are counts by now, and windows have an order. */
    private static final int ALL = 0;

    /** A replay may run through more of them in a bundle than memory should hold. */
    private static final int MOST_PANES = 64;

    private final LogFormat format;
    private final FormatSettings settings;
    private final CountSpec count;
    private final OutputSpec output;
    private final long width;
    private final long end;
    private transient @Nullable LogParser parser;
    private transient @Nullable Map<Long, PaneTally> panes;
    private transient @Nullable PaneTally last;
    private transient long lastStart;

    /** The earliest time of a line in the bundle: until it is counted the watermark waits. */
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
      panes = new TreeMap<>();
      last = null;
      earliest = null;
    }

    @ProcessElement
    public void count(
        @Element LiveLine line, @Timestamp Instant time, OutputReceiver<KV<Integer, Pane>> out) {
      Map<Long, PaneTally> open = Objects.requireNonNull(panes);
      long start = Math.floorDiv(time.getMillis(), width) * width;
      PaneTally pane = last;
      if (pane == null || start != lastStart) {
        pane =
            open.computeIfAbsent(
                start, s -> new PaneTally(count, output, Objects.requireNonNull(parser), s));
        last = pane;
        lastStart = start;
      }
      if (earliest == null || time.isBefore(earliest)) {
        earliest = time;
      }
      pane.add(line, time.getMillis() >= end);
      if (pane.isFull() || open.size() > MOST_PANES) {
        open.values().forEach(full -> out.output(KV.of(ALL, full.finish())));
        open.clear();
        last = null;
        earliest = null;
      }
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      if (earliest != null && panes != null) {
        for (PaneTally pane : panes.values()) {
          context.output(KV.of(ALL, pane.finish()), earliest, GlobalWindow.INSTANCE);
        }
      }
      panes = null;
      last = null;
    }
  }
}
