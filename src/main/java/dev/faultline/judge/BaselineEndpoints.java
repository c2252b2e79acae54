package dev.faultline.judge;

import dev.faultline.tally.EndpointStats;
import dev.faultline.tally.Result;
import dev.faultline.tally.StatusCounts;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * What an earlier result tells of its endpoints, as much as it takes to find those in later results
 * that newly fail.
 */
public final class BaselineEndpoints implements Serializable {
  private static final long serialVersionUID = 1L;

  /** In place of the number of requests: who failed before cannot newly fail. */
  private static final long FAILED = -1;

  /** How often each was requested. */
  private final HashMap<String, Long> requests = new HashMap<>();

  /** Adds one. */
  public void add(String endpoint, EndpointStats stats) {
    requests.put(endpoint, stats.errorCount() > 0 ? FAILED : stats.requests());
  }

  /** How many there are. */
  public int size() {
    return requests.size();
  }

  /**
   * The endpoints that newly fail: {@link Change.Kind#NEW}.
   *
   * @param most of them to hold
   */
  public Changes newIn(Result later, int most) {
    Changes changes = new Changes(most);
    for (Map.Entry<String, EndpointStats> endpoint : later.endpoints().entrySet()) {
      long before = requests.getOrDefault(endpoint.getKey(), 0L);
      if (before != FAILED) {
        changes.add(
            Change.of(
                endpoint.getKey(),
                EndpointCounts.of(endpoint.getValue()),
                new EndpointCounts(before, new StatusCounts())));
      }
    }
    return changes;
  }
}
