package dev.faultline.live.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.MapState;
import org.apache.beam.sdk.state.ValueState;

/**
 * The slices that open windows still need, kept in Beam state. New parts are collected in a bag,
 * which is cheap to append to, and merged when there are many of them or a window is emitted.
 * Values in state are never modified in place, because a checkpoint may be writing them.
 */
final class OpenSlices {
  /** More unmerged parts than this are merged, to keep checkpoints small. */
  private static final long MAX_WAITING = 256;

  private final MapState<Long, TimeSlice> merged;
  private final BagState<TimeSlice> waiting;
  private final ValueState<Long> waitingCount;

  OpenSlices(
      MapState<Long, TimeSlice> merged,
      BagState<TimeSlice> waiting,
      ValueState<Long> waitingCount) {
    this.merged = merged;
    this.waiting = waiting;
    this.waitingCount = waitingCount;
  }

  void add(TimeSlice part) {
    waiting.add(part);
    Long before = waitingCount.read();
    long count = before == null ? 1 : before + 1;
    waitingCount.write(count);
    if (count > MAX_WAITING) {
      merge();
    }
  }

  /** Merges the waiting parts into the slices, and returns all slices by start. */
  SortedMap<Long, TimeSlice> merge() {
    SortedMap<Long, TimeSlice> slices = new TreeMap<>();
    for (Map.Entry<Long, TimeSlice> slice : merged.entries().read()) {
      slices.put(slice.getKey(), slice.getValue());
    }
    Map<Long, List<TimeSlice>> parts = new TreeMap<>();
    for (TimeSlice part : waiting.read()) {
      parts.computeIfAbsent(part.start(), start -> new ArrayList<>()).add(part);
    }
    parts.forEach(
        (start, startParts) -> {
          TimeSlice before = slices.get(start);
          if (before != null) {
            startParts.add(before);
          }
          TimeSlice slice = TimeSlice.merged(start, startParts);
          slices.put(start, slice);
          merged.put(start, slice);
        });
    waiting.clear();
    waitingCount.clear();
    return slices;
  }

  void remove(long start) {
    merged.remove(start);
  }
}
