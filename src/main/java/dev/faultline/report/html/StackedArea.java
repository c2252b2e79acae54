package dev.faultline.report.html;

import dev.faultline.report.html.StatusColours.Series;
import dev.faultline.tally.StatusCounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Errors over time as steps of stacked colours: paths of SVG in a box that is as many units wide as
 * there are bins. Each layer is drawn from the ground up, the highest first, and the next over it.
 */
final class StackedArea {
  /** Units from the ground to the top. */
  static final int HEIGHT = 1000;

  /** What is not nothing can be seen. */
  private static final int LEAST = 8;

  private record Layer(String cssClass, String path) {}

  private final int bins;
  private final long top;
  private final List<Layer> layers = new ArrayList<>();

  /**
   * A drawing.
   *
   * @param binned failing requests of each bin
   * @param top what reaches the top of the box
   */
  StackedArea(StatusCounts[] binned, StatusColours codes, long top) {
    this.bins = binned.length;
    this.top = top;
    long[] below = new long[bins];
    for (Series series : codes.series()) {
      long[] heights = below.clone();
      boolean isThere = false;
      for (int bin = 0; bin < bins; bin++) {
        long errors = series.of(binned[bin], codes);
        heights[bin] += errors;
        isThere |= errors > 0;
      }
      if (isThere) {
        layers.add(0, new Layer(series.cssClass(), path(heights)));
      }
      below = heights;
    }
  }

  /** The most errors in a bin. */
  static long peak(StatusCounts[] binned) {
    long peak = 0;
    for (StatusCounts counts : binned) {
      peak = Math.max(peak, counts.total());
    }
    return peak;
  }

  /** Writes the paths. */
  void write(HtmlWriter html) throws IOException {
    for (Layer layer : layers) {
      html.element("path", "", "class", layer.cssClass(), "d", layer.path());
    }
  }

  /** A shape for each stretch without a gap: an outline along the ground would look like errors. */
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
    // A double is exact enough for a thousandth, and the same everywhere.
    return Math.max(LEAST, (int) Math.round((double) HEIGHT * errors / top));
  }
}
