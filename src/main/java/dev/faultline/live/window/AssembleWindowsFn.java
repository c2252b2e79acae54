package dev.faultline.live.window;

import dev.faultline.live.window.WindowResult.Timing;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.apache.beam.sdk.coders.BooleanCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.MapState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Keeps the slices that open windows still need. Emits each window when the watermark passes its
 * end and when late lines arrive, and the current one periodically before its end.
 */
final class AssembleWindowsFn extends DoFn<KV<Integer, TimeSlice>, KV<Integer, WindowResult>> {
  /** Only the last N windows of a silence are emitted. */
  static final int MAX_SILENT = 60;

  /** The interval between early results, in processing time. */
  private static final Duration EARLY_INTERVAL = Duration.standardSeconds(2);

  private static final TimeSlice NO_LINES =
      new TimeSlice(0, EncodedResult.of(new Result()), RejectedLines.NONE);

  @StateId("slices")
  private final StateSpec<MapState<Long, TimeSlice>> slicesSpec =
      StateSpecs.map(VarLongCoder.of(), TimeSlice.SliceCoder.INSTANCE);

  @StateId("waiting")
  private final StateSpec<BagState<TimeSlice>> waitingSpec =
      StateSpecs.bag(TimeSlice.SliceCoder.INSTANCE);

  @StateId("waitingCount")
  private final StateSpec<ValueState<Long>> waitingCountSpec = StateSpecs.value(VarLongCoder.of());

  /** Windows that end here or before have been emitted. */
  @StateId("emittedUntil")
  private final StateSpec<ValueState<Long>> emittedUntilSpec = StateSpecs.value(VarLongCoder.of());

  /** The time that the timer is set for; Beam's timers cannot be read. */
  @StateId("nextDue")
  private final StateSpec<ValueState<Long>> nextDueSpec = StateSpecs.value(VarLongCoder.of());

  @TimerId("due")
  private final TimerSpec dueSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  /** True while the timer for early results is set. */
  @StateId("isEarlySet")
  private final StateSpec<ValueState<Boolean>> isEarlySetSpec = StateSpecs.value(BooleanCoder.of());

  @TimerId("early")
  private final TimerSpec earlySpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

  private final WindowGrid grid;
  private final boolean emitsSilent;
  private final boolean emitsEarly;

  /**
   * Creates the function.
   *
   * @param emitsSilent whether windows without lines are emitted, too
   * @param emitsEarly whether the current window is emitted periodically before its end
   */
  AssembleWindowsFn(WindowGrid grid, boolean emitsSilent, boolean emitsEarly) {
    this.grid = grid;
    this.emitsSilent = emitsSilent;
    this.emitsEarly = emitsEarly;
  }

  @ProcessElement
  public void add(
      @Element KV<Integer, TimeSlice> element,
      @StateId("slices") MapState<Long, TimeSlice> merged,
      @StateId("waiting") BagState<TimeSlice> waiting,
      @StateId("waitingCount") ValueState<Long> waitingCount,
      @StateId("emittedUntil") ValueState<Long> emittedUntilState,
      @StateId("nextDue") ValueState<Long> nextDueState,
      @StateId("isEarlySet") ValueState<Boolean> isEarlySet,
      @TimerId("due") Timer due,
      @TimerId("early") Timer early,
      OutputReceiver<KV<Integer, WindowResult>> out) {
    OpenSlices slices = new OpenSlices(merged, waiting, waitingCount);
    long watermark = due.getCurrentRelativeTime().getMillis();
    Long emittedUntil = emittedUntilState.read();
    TimeSlice part = element.getValue();
    if (grid.expiry(part.start()) <= watermark) {
      part = part.tooLate(grid.sliceOf(watermark));
    }
    slices.add(part);
    long start = part.start();
    if (emittedUntil != null && grid.firstEnd(start) <= emittedUntil) {
      SortedMap<Long, TimeSlice> all = slices.merge();
      for (long end = grid.firstEnd(start); end <= grid.lastEnd(start) && end <= emittedUntil; ) {
        if (end + grid.lateness() > watermark) {
          out.output(KV.of(element.getKey(), window(end, Timing.LATE, all)));
        }
        end += grid.slide();
      }
    }
    Long next = nextDueState.read();
    long sliceDue = grid.nextDue(start, emittedUntil);
    if (next == null || sliceDue < next) {
      set(sliceDue, nextDueState, due);
    }
    if (emitsEarly && isEarlySet.read() == null) {
      isEarlySet.write(true);
      early.offset(EARLY_INTERVAL).setRelative();
    }
  }

  @OnTimer("early")
  public void emitEarly(
      @Key Integer key,
      @StateId("slices") MapState<Long, TimeSlice> merged,
      @StateId("waiting") BagState<TimeSlice> waiting,
      @StateId("waitingCount") ValueState<Long> waitingCount,
      @StateId("emittedUntil") ValueState<Long> emittedUntilState,
      @StateId("isEarlySet") ValueState<Boolean> isEarlySet,
      OutputReceiver<KV<Integer, WindowResult>> out) {
    isEarlySet.clear();
    SortedMap<Long, TimeSlice> all = new OpenSlices(merged, waiting, waitingCount).merge();
    Long emittedUntil = emittedUntilState.read();
    for (long start : all.keySet()) {
      long end = grid.nextDue(start, emittedUntil);
      if (end <= grid.lastEnd(start)) {
        out.output(KV.of(key, window(end, Timing.EARLY, all)));
        return;
      }
    }
  }

  @OnTimer("due")
  public void emitDue(
      @Key Integer key,
      @StateId("slices") MapState<Long, TimeSlice> merged,
      @StateId("waiting") BagState<TimeSlice> waiting,
      @StateId("waitingCount") ValueState<Long> waitingCount,
      @StateId("emittedUntil") ValueState<Long> emittedUntilState,
      @StateId("nextDue") ValueState<Long> nextDueState,
      @TimerId("due") Timer due,
      OutputReceiver<KV<Integer, WindowResult>> out) {
    long watermark = due.getCurrentRelativeTime().getMillis();
    boolean isEnd = watermark >= GlobalWindow.INSTANCE.maxTimestamp().getMillis();
    OpenSlices slices = new OpenSlices(merged, waiting, waitingCount);
    SortedMap<Long, TimeSlice> all = slices.merge();
    Long emittedUntil = emittedUntilState.read();
    long until = grid.sliceOf(watermark);
    int maxSilent = emitsSilent && !isEnd ? MAX_SILENT : 0;
    for (long end : grid.endsWithSilent(all.keySet(), emittedUntil, until, maxSilent)) {
      boolean isSilent = all.subMap(end - grid.size(), end).isEmpty();
      out.output(KV.of(key, window(end, isSilent ? Timing.SILENT : Timing.ON_TIME, all)));
    }
    emittedUntilState.write(until);
    long next = emitsSilent ? until + grid.slide() : Long.MAX_VALUE;
    for (long start : all.keySet()) {
      if (grid.expiry(start) <= watermark) {
        slices.remove(start);
      } else {
        next = Math.min(next, grid.nextDue(start, until));
      }
    }
    if (isEnd || next == Long.MAX_VALUE) {
      nextDueState.clear();
    } else {
      set(next, nextDueState, due);
    }
  }

  private WindowResult window(long end, Timing timing, SortedMap<Long, TimeSlice> all) {
    long start = end - grid.size();
    List<TimeSlice> parts = new ArrayList<>(all.subMap(start, end).values());
    if (parts.isEmpty()) {
      parts.add(NO_LINES);
    }
    return new WindowResult(end, timing, TimeSlice.merged(start, parts));
  }

  private static void set(long time, ValueState<Long> nextDueState, Timer due) {
    nextDueState.write(time);
    // All lines before a time have arrived when the watermark equals it, but a timer fires only
    // once the watermark has passed the timer's time: hence 1 ms earlier.
    due.set(Instant.ofEpochMilli(time - 1));
  }
}
