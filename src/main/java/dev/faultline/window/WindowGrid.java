package dev.faultline.window;

import java.io.Serializable;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where windows start and end: at multiples of the slide since 1970, in ms. A window is made of
 * panes, each as long as the slide.
 *
 * @param size of a window, a multiple of the slide
 * @param slide from the start of a window to that of the next
 * @param lateness for how long after its end a window takes lines
 */
public record WindowGrid(long size, long slide, long lateness) implements Serializable {
  /** The start of the pane of a time. */
  long paneOf(long time) {
    return Math.floorDiv(time, slide) * slide;
  }

  /** The end of the first window that a pane is in. */
  long firstEnd(long pane) {
    return pane + slide;
  }

  /** The end of the last window that a pane is in. */
  long lastEnd(long pane) {
    return pane + size;
  }

  /** When no window of a pane takes lines any more. */
  long expiry(long pane) {
    return lastEnd(pane) + lateness;
  }

  /**
   * When something is to be done for a pane: a window of it is to be told, or it is to go.
   *
   * @param told windows that end here or before have been told; null for none
   */
  long next(long pane, @Nullable Long told) {
    long end = told == null ? firstEnd(pane) : Math.max(firstEnd(pane), told + slide);
    return end <= lastEnd(pane) ? end : expiry(pane);
  }

  /**
   * The ends of the windows of some panes that are to be told, in their order.
   *
   * @param toldBefore windows that end here or before have been told; null for none
   * @param told what has been told once these are
   */
  SortedSet<Long> ends(Iterable<Long> panes, @Nullable Long toldBefore, long told) {
    SortedSet<Long> ends = new TreeSet<>();
    for (long pane : panes) {
      for (long end = firstEnd(pane); end <= Math.min(lastEnd(pane), told); end += slide) {
        if (toldBefore == null || end > toldBefore) {
          ends.add(end);
        }
      }
    }
    return ends;
  }

  /**
   * Likewise, with those of windows that no pane is in: before the first line there is no silence.
   *
   * @param mostSilent of a silence longer than this many windows only the last are told; 0 for none
   */
  SortedSet<Long> endsWithSilent(
      Iterable<Long> panes, @Nullable Long toldBefore, long told, int mostSilent) {
    SortedSet<Long> ends = ends(panes, toldBefore, told);
    // At the end of a stream there is no silence, and no time behind it to count up to.
    if (mostSilent > 0 && (toldBefore != null || !ends.isEmpty())) {
      long before = toldBefore == null ? ends.first() : toldBefore;
      ends.addAll(lastEnds(before, told, mostSilent));
    }
    return ends;
  }

  /** The ends of all windows that end after one time and not after another, at most so many. */
  SortedSet<Long> lastEnds(long after, long to, int most) {
    SortedSet<Long> ends = new TreeSet<>();
    for (long end = Math.max(after, to - most * slide) + slide; end <= to; end += slide) {
      ends.add(end);
    }
    return ends;
  }
}
