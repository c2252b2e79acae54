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
 * The endpoints that changed since an earlier result, by kind. It counts them all and keeps the
 * first of each kind, so that its memory is bounded.
 */
public final class Changes {
  private final int most;
  private final Map<Kind, PriorityQueue<Change>> first = new EnumMap<>(Kind.class);
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

  /**
   * Creates an empty collection.
   *
   * @param most how many endpoints of each kind to keep
   */
  public Changes(int most) {
    this.most = most;
  }

  /**
   * Compares an endpoint, and adds it if it changed.
   *
   * @param now null if it is not in the result
   * @param before null if it was not in the earlier result
   */
  public void add(String endpoint, @Nullable EndpointStats now, @Nullable EndpointStats before) {
    add(Change.of(endpoint, counts(now), counts(before)));
  }

  /** Adds a change; null is ignored. */
  void add(@Nullable Change change) {
    if (change == null) {
      return;
    }
    counts.merge(change.kind(), 1L, Long::sum);
    PriorityQueue<Change> kept =
        first.computeIfAbsent(
            change.kind(),
            kind -> new PriorityQueue<>(Collections.reverseOrder(Change.MOST_ERRORS_FIRST)));
    kept.add(change);
    if (kept.size() > most) {
      kept.remove();
    }
  }

  private static EndpointCounts counts(@Nullable EndpointStats stats) {
    return stats == null ? EndpointCounts.NONE : EndpointCounts.of(stats);
  }

  /** Returns how many endpoints changed in this way, kept or not. */
  public long count(Kind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  /** Returns the endpoints that were kept, those with most errors first. */
  public List<Change> first(Kind kind) {
    PriorityQueue<Change> kept = first.get(kind);
    if (kept == null) {
      return List.of();
    }
    List<Change> sorted = new ArrayList<>(kept);
    sorted.sort(Change.MOST_ERRORS_FIRST);
    return List.copyOf(sorted);
  }
}
