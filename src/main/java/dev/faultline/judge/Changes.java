package dev.faultline.judge;

import dev.faultline.judge.Change.Kind;
import dev.faultline.tally.EndpointStats;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints that fail otherwise than before, by kind, of which it holds no more than are asked
 * for.
 */
public final class Changes {
  private final int most;
  private final Map<Kind, PriorityQueue<Change>> first = new EnumMap<>(Kind.class);
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

  /**
   * None yet.
   *
   * @param most of a kind to hold
   */
  public Changes(int most) {
    this.most = most;
  }

  /**
   * Adds an endpoint.
   *
   * @param now null if it is not in the result
   * @param before null if it was not in the one that it is compared with
   */
  public void add(String endpoint, @Nullable EndpointStats now, @Nullable EndpointStats before) {
    add(Change.of(endpoint, counts(now), counts(before)));
  }

  /** Adds what became of an endpoint; null is nothing. */
  void add(@Nullable Change change) {
    if (change == null) {
      return;
    }
    counts.merge(change.kind(), 1L, Long::sum);
    PriorityQueue<Change> held =
        first.computeIfAbsent(
            change.kind(),
            kind -> new PriorityQueue<>(Collections.reverseOrder(Change.MOST_ERRORS_FIRST)));
    held.add(change);
    if (held.size() > most) {
      held.remove();
    }
  }

  private static EndpointCounts counts(@Nullable EndpointStats stats) {
    return stats == null ? EndpointCounts.NONE : EndpointCounts.of(stats);
  }

  /** How many endpoints changed so. */
  public long count(Kind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  /** The first of them, those with most errors first. */
  public List<Change> first(Kind kind) {
    PriorityQueue<Change> held = first.get(kind);
    if (held == null) {
      return List.of();
    }
    List<Change> sorted = new ArrayList<>(held);
    sorted.sort(Change.MOST_ERRORS_FIRST);
    return List.copyOf(sorted);
  }
}
