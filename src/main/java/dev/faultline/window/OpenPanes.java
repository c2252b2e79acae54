package dev.faultline.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.MapState;
import org.apache.beam.sdk.state.ValueState;

/**
 * The panes that windows still need, in a runner's state. Parts wait in a bag, since adding to it
 * costs nothing, until there are many of them or a window wants to be told. What is in state is
 * never changed in place: a checkpoint may be writing it.
 */
final class OpenPanes {
  /** Waiting parts beyond which they are merged: what a checkpoint holds stays small. */
  private static final long MOST_WAITING = 256;

  private final MapState<Long, Pane> merged;
  private final BagState<Pane> waiting;
  private final ValueState<Long> waitingCount;

  OpenPanes(MapState<Long, Pane> merged, BagState<Pane> waiting, ValueState<Long> waitingCount) {
    this.merged = merged;
    this.waiting = waiting;
    this.waitingCount = waitingCount;
  }

  void add(Pane part) {
    waiting.add(part);
    Long before = waitingCount.read();
    long count = before == null ? 1 : before + 1;
    waitingCount.write(count);
    if (count > MOST_WAITING) {
      merge();
    }
  }

  /** All panes by their starts. */
  SortedMap<Long, Pane> merge() {
    SortedMap<Long, Pane> panes = new TreeMap<>();
    for (Map.Entry<Long, Pane> pane : merged.entries().read()) {
      panes.put(pane.getKey(), pane.getValue());
    }
    Map<Long, List<Pane>> parts = new TreeMap<>();
    for (Pane part : waiting.read()) {
      parts.computeIfAbsent(part.start(), start -> new ArrayList<>()).add(part);
    }
    parts.forEach(
        (start, some) -> {
          Pane before = panes.get(start);
          if (before != null) {
            some.add(before);
          }
          Pane pane = Pane.merged(start, some);
          panes.put(start, pane);
          merged.put(start, pane);
        });
    waiting.clear();
    waitingCount.clear();
    return panes;
  }

  void remove(long start) {
    merged.remove(start);
  }
}
