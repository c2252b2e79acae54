package dev.faultline.window;

import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.Result;
import dev.faultline.window.WindowResult.Timing;
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
 * Keeps the panes that windows still need, and tells the windows when the watermark passes their
 * ends, when late lines come, and the current one now and then.
 */
final class WindowsFn extends DoFn<KV<Integer, Pane>, KV<Integer, WindowResult>> {
  /** Of a silence longer than this many windows only the last are told. */
  static final int MOST_SILENT = 60;

  /** Of the time of day. */
  private static final Duration EARLY = Duration.standardSeconds(2);

  private static final Pane NO_LINES =
      new Pane(0, EncodedResult.of(new Result()), RejectedLines.NONE);

  @StateId("panes")
  private final StateSpec<MapState<Long, Pane>> panesSpec =
      StateSpecs.map(VarLongCoder.of(), Pane.Encoding.INSTANCE);

  @StateId("waiting")
  private final StateSpec<BagState<Pane>> waitingSpec = StateSpecs.bag(Pane.Encoding.INSTANCE);

  @StateId("waitingCount")
  private final StateSpec<ValueState<Long>> waitingCountSpec = StateSpecs.value(VarLongCoder.of());

  /** Windows that end here or before have been told. */
  @StateId("told")
  private final StateSpec<ValueState<Long>> toldSpec = StateSpecs.value(VarLongCoder.of());

  /** For when the timer is set. */
  @StateId("next")
  private final StateSpec<ValueState<Long>> nextSpec = StateSpecs.value(VarLongCoder.of());

  @TimerId("due")
  private final TimerSpec dueSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  /** While the timer for the current window is set. */
  @StateId("willTellEarly")
  private final StateSpec<ValueState<Boolean>> willTellEarlySpec =
      StateSpecs.value(BooleanCoder.of());

  @TimerId("early")
  private final TimerSpec earlySpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

  private final WindowGrid grid;
  private final boolean tellsSilence;
  private final boolean tellsEarly;

  /**
   * Windows.
   *
   * @param tellsSilence whether windows without a line are told, too
   * @param tellsEarly whether the current window is told now and then
   */
  WindowsFn(WindowGrid grid, boolean tellsSilence, boolean tellsEarly) {
    this.grid = grid;
    this.tellsSilence = tellsSilence;
    this.tellsEarly = tellsEarly;
  }

  @ProcessElement
  public void add(
      @Element KV<Integer, Pane> element,
      @StateId("panes") MapState<Long, Pane> merged,
      @StateId("waiting") BagState<Pane> waiting,
      @StateId("waitingCount") ValueState<Long> waitingCount,
      @StateId("told") ValueState<Long> toldState,
      @StateId("next") ValueState<Long> nextState,
      @StateId("willTellEarly") ValueState<Boolean> willTellEarly,
      @TimerId("due") Timer due,
      @TimerId("early") Timer early,
      OutputReceiver<KV<Integer, WindowResult>> out) {
    OpenPanes panes = new OpenPanes(merged, waiting, waitingCount);
    long watermark = due.getCurrentRelativeTime().getMillis();
    Long told = toldState.read();
    Pane part = element.getValue();
    if (grid.expiry(part.start()) <= watermark) {
      part = part.tooLate(grid.paneOf(watermark));
    }
    panes.add(part);
    long start = part.start();
    if (told != null && grid.firstEnd(start) <= told) {
      SortedMap<Long, Pane> all = panes.merge();
      for (long end = grid.firstEnd(start); end <= grid.lastEnd(start) && end <= told; ) {
        if (end + grid.lateness() > watermark) {
          out.output(KV.of(element.getKey(), window(end, Timing.LATE, all)));
        }
        end += grid.slide();
      }
    }
    Long next = nextState.read();
    long wanted = grid.next(start, told);
    if (next == null || wanted < next) {
      set(wanted, nextState, due);
    }
    if (tellsEarly && willTellEarly.read() == null) {
      willTellEarly.write(true);
      early.offset(EARLY).setRelative();
    }
  }

  @OnTimer("early")
  public void tellEarly(
      @Key Integer key,
      @StateId("panes") MapState<Long, Pane> merged,
      @StateId("waiting") BagState<Pane> waiting,
      @StateId("waitingCount") ValueState<Long> waitingCount,
      @StateId("told") ValueState<Long> toldState,
      @StateId("willTellEarly") ValueState<Boolean> willTellEarly,
      OutputReceiver<KV<Integer, WindowResult>> out) {
    willTellEarly.clear();
    SortedMap<Long, Pane> all = new OpenPanes(merged, waiting, waitingCount).merge();
    Long told = toldState.read();
    for (long start : all.keySet()) {
      long end = grid.next(start, told);
      if (end <= grid.lastEnd(start)) {
        out.output(KV.of(key, window(end, Timing.EARLY, all)));
        return;
      }
    }
  }

  @OnTimer("due")
  public void tell(
      @Key Integer key,
      @StateId("panes") MapState<Long, Pane> merged,
      @StateId("waiting") BagState<Pane> waiting,
      @StateId("waitingCount") ValueState<Long> waitingCount,
      @StateId("told") ValueState<Long> toldState,
      @StateId("next") ValueState<Long> nextState,
      @TimerId("due") Timer due,
      OutputReceiver<KV<Integer, WindowResult>> out) {
    long watermark = due.getCurrentRelativeTime().getMillis();
    boolean isEnd = watermark >= GlobalWindow.INSTANCE.maxTimestamp().getMillis();
    OpenPanes panes = new OpenPanes(merged, waiting, waitingCount);
    SortedMap<Long, Pane> all = panes.merge();
    Long toldBefore = toldState.read();
    long told = grid.paneOf(watermark);
    int mostSilent = tellsSilence && !isEnd ? MOST_SILENT : 0;
    for (long end : grid.endsWithSilent(all.keySet(), toldBefore, told, mostSilent)) {
      boolean isSilent = all.subMap(end - grid.size(), end).isEmpty();
      out.output(KV.of(key, window(end, isSilent ? Timing.SILENT : Timing.ON_TIME, all)));
    }
    toldState.write(told);
    long next = tellsSilence ? told + grid.slide() : Long.MAX_VALUE;
    for (long start : all.keySet()) {
      if (grid.expiry(start) <= watermark) {
        panes.remove(start);
      } else {
        next = Math.min(next, grid.next(start, told));
      }
    }
    if (isEnd || next == Long.MAX_VALUE) {
      nextState.clear();
    } else {
      set(next, nextState, due);
    }
  }

  private WindowResult window(long end, Timing timing, SortedMap<Long, Pane> all) {
    long start = end - grid.size();
    List<Pane> parts = new ArrayList<>(all.subMap(start, end).values());
    if (parts.isEmpty()) {
      parts.add(NO_LINES);
    }
    return new WindowResult(end, timing, Pane.merged(start, parts));
  }

  private static void set(long time, ValueState<Long> nextState, Timer due) {
    nextState.write(time);
    // A timer fires when the watermark is beyond its time, and all is there when it is the time.
    due.set(Instant.ofEpochMilli(time - 1));
  }
}
