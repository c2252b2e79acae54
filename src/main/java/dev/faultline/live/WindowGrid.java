package dev.faultline.live;

import java.io.Serializable;

/**
 * Where windows start and end: at multiples of the slide since 1970, in ms. A window is made of
 * panes, each as long as the slide.
 *
 * @param size of a window, a multiple of the slide
 * @param slide from the start of a window to that of the next
 * @param lateness for how long after its end a window takes lines
 */
record WindowGrid(long size, long slide, long lateness) implements Serializable {
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
}
