package dev.faultline.tally;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Selects the endpoints with the most errors from any number of them, without holding more than the
 * limit. Of all others it keeps only totals.
 */
public final class TopEndpoints {
  /** An endpoint's name and statistics. */
  public record NamedEndpoint(String name, EndpointStats stats) {
    /** Most errors first, ties by name. */
    public static final Comparator<NamedEndpoint> MOST_ERRORS_FIRST =
        Comparator.comparingLong((NamedEndpoint endpoint) -> endpoint.stats.errorCount())
            .reversed()
            .thenComparing(NamedEndpoint::name);
  }

  private final int limit;

  /** The endpoint to evict first is at the head. */
  private final PriorityQueue<NamedEndpoint> top =
      new PriorityQueue<>(NamedEndpoint.MOST_ERRORS_FIRST.reversed());

  private EndpointTotals quiet = EndpointTotals.NONE;
  private EndpointTotals beyond = EndpointTotals.NONE;

  /**
   * Creates an empty selection.
   *
   * @param limit how many endpoints to hold
   */
  public TopEndpoints(int limit) {
    this.limit = limit;
  }

  /** Adds an endpoint, which must not have been added before. */
  public void add(String name, EndpointStats stats) {
    if (stats.errors() == null) {
      quiet = quiet.plus(stats);
      return;
    }
    top.add(new NamedEndpoint(name, stats));
    if (top.size() > limit) {
      beyond = beyond.plus(top.remove().stats);
    }
  }

  /** Adds the selected endpoints, and the totals of the others, to a result. */
  public void addTo(Result result) {
    result.addSums(quiet, beyond);
    top.forEach(endpoint -> result.addEndpoint(endpoint.name, endpoint.stats));
  }
}
