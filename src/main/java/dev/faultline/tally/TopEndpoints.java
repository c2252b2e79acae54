package dev.faultline.tally;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The endpoints with most errors out of any number, of which it holds no more than are asked for.
 * All others are in sums.
 */
public final class TopEndpoints {
  /** An endpoint and what is known of it. */
  public record Entry(String name, EndpointStats stats) {
    /** Most errors first, ties by name. */
    public static final Comparator<Entry> MOST_ERRORS_FIRST =
        Comparator.comparingLong((Entry entry) -> entry.stats.errorCount())
            .reversed()
            .thenComparing(Entry::name);
  }

  private final int most;

  /** The one to go first is at the head. */
  private final PriorityQueue<Entry> top = new PriorityQueue<>(Entry.MOST_ERRORS_FIRST.reversed());

  private Sum quiet = Sum.NONE;
  private Sum beyond = Sum.NONE;

  /**
   * None yet.
   *
   * @param most to hold
   */
  public TopEndpoints(int most) {
    this.most = most;
  }

  /** Adds an endpoint that was not added before. */
  public void add(String name, EndpointStats stats) {
    if (stats.errors() == null) {
      quiet = quiet.plus(stats);
      return;
    }
    top.add(new Entry(name, stats));
    if (top.size() > most) {
      beyond = beyond.plus(top.remove().stats);
    }
  }

  /** Adds all of them to a result. */
  public void addTo(Result result) {
    result.addSums(quiet, beyond);
    top.forEach(entry -> result.addEndpoint(entry.name, entry.stats));
  }
}
