package dev.faultline.report.html;

import dev.faultline.tally.StatusCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Assigns colours to statuses, in the order in which they are stacked. The usual statuses have the
 * same colour in every report, so that the reports of two nights are easy to compare.
 */
final class StatusColours {
  private static final Map<Integer, Integer> USUAL = Map.of(500, 0, 502, 1, 503, 2, 504, 3);
  private static final int COLOURS = 7;

  /** The CSS class of all statuses without a colour of their own. */
  private static final String REST = "s" + COLOURS;

  private final Map<Integer, String> classes = new TreeMap<>();
  private final boolean hasRest;

  /**
   * Assigns the colours for a report with these errors by status; the most frequent statuses come
   * first.
   */
  StatusColours(SortedMap<Integer, Long> errors) {
    int next = USUAL.size();
    boolean more = false;
    List<Map.Entry<Integer, Long>> mostFirst = new ArrayList<>(errors.entrySet());
    mostFirst.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
    for (Map.Entry<Integer, Long> entry : mostFirst) {
      Integer usual = USUAL.get(entry.getKey());
      if (usual != null) {
        classes.put(entry.getKey(), "s" + usual);
      } else if (next < COLOURS) {
        classes.put(entry.getKey(), "s" + next++);
      } else {
        more = true;
      }
    }
    hasRest = more;
  }

  /** Returns the CSS class that gives a status its colour. */
  String classOf(int status) {
    return classes.getOrDefault(status, REST);
  }

  /** Returns the colours in use, lowest status first; {@code other} comes last. */
  List<Series> series() {
    List<Series> series = new ArrayList<>();
    classes.forEach((status, cssClass) -> series.add(new Series(cssClass, status.toString())));
    if (hasRest) {
      series.add(new Series(REST, "other"));
    }
    return series;
  }

  /** One colour of the chart. */
  record Series(String cssClass, String name) {
    /** Returns how many of the requests have this colour. */
    long of(StatusCounts counts, StatusColours codes) {
      return counts.entries().stream()
          .filter(entry -> codes.classOf(entry.status()).equals(cssClass))
          .mapToLong(StatusCounts.StatusCount::count)
          .sum();
    }
  }
}
