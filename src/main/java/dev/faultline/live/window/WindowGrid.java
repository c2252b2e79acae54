package dev.faultline.live.window;

import java.io.Serializable;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The starts and ends of windows: multiples of the slide since 1970. A window consists of slices,
 * each as long as the slide. All times are in ms.
 *
 * @param size of a window, a multiple of the slide
 * @param slide from the start of a window to the start of the next
 * @param lateness how long after its end a window accepts lines
 */
public record WindowGrid(long size, long slide, long lateness) implements Serializable {
  /** Returns the start of the slice that contains a time. */
  long sliceOf(long time) {
    return Math.floorDiv(time, slide) * slide;
  }

  /** Returns the end of the first window that contains a slice. */
  long firstEnd(long slice) {
    return slice + slide;
  }

  /** Returns the end of the last window that contains a slice. */
  long lastEnd(long slice) {
    return slice + size;
  }

  /** Returns the time from which no window of a slice accepts lines. */
  long expiry(long slice) {
    return lastEnd(slice) + lateness;
  }

  /**
   * Returns when a slice next needs the timer: at the end of its next window, or else at its
   * expiry.
   *
   * @param emittedUntil windows that end here or before have been emitted; null for none
   */
  long nextDue(long slice, @Nullable Long emittedUntil) {
    long end =
        emittedUntil == null ? firstEnd(slice) : Math.max(firstEnd(slice), emittedUntil + slide);
    return end <= lastEnd(slice) ? end : expiry(slice);
  }

  /**
   * Returns the ends of the windows of some slices that are due, in ascending order.
   *
   * @param emittedUntil windows that end here or before have been emitted; null for none
   * @param until windows that end here or before are due
   */
  SortedSet<Long> ends(Iterable<Long> slices, @Nullable Long emittedUntil, long until) {
    SortedSet<Long> ends = new TreeSet<>();
    for (long slice : slices) {
      for (long end = firstEnd(slice); end <= Math.min(lastEnd(slice), until); end += slide) {
        if (emittedUntil == null || end > emittedUntil) {
          ends.add(end);
        }
      }
    }
    return ends;
  }

  /**
   * Returns the ends of the windows that are due, including those of windows without lines. Windows
   * before the first line are not included.
   *
   * @param emittedUntil windows that end here or before have been emitted; null for none
   * @param until windows that end here or before are due
   * @param maxSilent only the last N windows of a silence are due; 0 for none
   */
  SortedSet<Long> endsWithSilent(
      Iterable<Long> slices, @Nullable Long emittedUntil, long until, int maxSilent) {
    SortedSet<Long> ends = ends(slices, emittedUntil, until);
    // At the end of a stream nothing is silent, and "until" is too far away to count up to.
    if (maxSilent > 0 && (emittedUntil != null || !ends.isEmpty())) {
      long after = emittedUntil == null ? ends.first() : emittedUntil;
      ends.addAll(lastEnds(after, until, maxSilent));
    }
    return ends;
  }

  /** Returns the last ends of windows, at most {@code max}, in {@code (after, until]}. */
  SortedSet<Long> lastEnds(long after, long until, int max) {
    SortedSet<Long> ends = new TreeSet<>();
    for (long end = Math.max(after, until - max * slide) + slide; end <= until; end += slide) {
      ends.add(end);
    }
    return ends;
  }
}
