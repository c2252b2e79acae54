package dev.faultline.report.html;

import dev.faultline.report.html.StatusColours.Series;
import dev.faultline.tally.StatusCounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws errors over time as a stepped, stacked area chart: SVG paths in a box that is one unit wide
 * for each bin. Each layer starts at the baseline; the tallest is drawn first, and each further one
 * covers part of it.
 */
final class StackedArea {
  /** The height of the box in units. */
  static final int HEIGHT = 1000;

  /** The least height of a bin with an error, so that it is visible. */
  private static final int MIN_HEIGHT = 8;

  private record Layer(String cssClass, String path) {}

  private final int bins;
  private final long top;
  private final List<Layer> layers = new ArrayList<>();

  /**
   * Computes the layers.
   *
   * @param binned the failing requests of each bin
   * @param codes the colours, in stacking order
   * @param top the number of errors that reaches the top of the box
   */
  StackedArea(StatusCounts[] binned, StatusColours codes, long top) {
    this.bins = binned.length;
    this.top = top;
    long[] below = new long[bins];
    for (Series series : codes.series()) {
      long[] heights = below.clone();
      boolean isVisible = false;
      for (int bin = 0; bin < bins; bin++) {
        long errors = series.of(binned[bin], codes);
        heights[bin] += errors;
        isVisible |= errors > 0;
      }
      if (isVisible) {
        layers.add(0, new Layer(series.cssClass(), path(heights)));
      }
      below = heights;
    }
  }

  /** Returns the most errors in any bin. */
  static long peak(StatusCounts[] binned) {
    long peak = 0;
    for (StatusCounts counts : binned) {
      peak = Math.max(peak, counts.total());
    }
    return peak;
  }

  /** Writes one path for each layer. */
  void write(HtmlWriter html) throws IOException {
    for (Layer layer : layers) {
      html.element("path", "", "class", layer.cssClass(), "d", layer.path());
    }
  }

  /**
   * Draws a separate shape for each run of bins with errors: an outline along the baseline would
   * look like errors.
   */
  private String path(long[] heights) {
    StringBuilder path = new StringBuilder();
    int before = 0;
    int run = 0;
    for (int bin = 0; bin < bins; bin++) {
      int height = scaled(heights[bin]);
      if (height != before) {
        if (before != 0) {
          path.append('h').append(run);
        } else {
          path.append('M').append(bin).append(' ').append(HEIGHT);
        }
        path.append('V').append(HEIGHT - height).append(height == 0 ? "z" : "");
        before = height;
        run = 0;
      }
      run++;
    }
    if (before != 0) {
      path.append('h').append(run).append('V').append(HEIGHT).append('z');
    }
    return path.toString();
  }

  private int scaled(long errors) {
    if (errors == 0) {
      return 0;
    }
    // A double is precise enough for a thousandth, and gives the same result on every machine.
    return Math.max(MIN_HEIGHT, (int) Math.round((double) HEIGHT * errors / top));
  }
}
