package dev.faultline.judge;

import dev.faultline.tally.EndpointStats;
import dev.faultline.tally.Result;
import dev.faultline.tally.StatusCounts;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * The endpoints of an earlier result, reduced to what it takes to find the endpoints of later
 * results that newly fail.
 */
public final class BaselineEndpoints implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Stands for the number of requests of an endpoint that failed, and so cannot newly fail. */
  private static final long FAILED = -1;

  /** Requests by endpoint, or {@link #FAILED}. */
  private final HashMap<String, Long> requests = new HashMap<>();

  /** Adds an endpoint of the earlier result. */
  public void add(String endpoint, EndpointStats stats) {
    requests.put(endpoint, stats.errorCount() > 0 ? FAILED : stats.requests());
  }

  /** Returns the number of endpoints. */
  public int size() {
    return requests.size();
  }

  /**
   * Returns the endpoints of a later result that newly fail: {@link Change.Kind#NEW}.
   *
   * @param most how many of them to keep; the rest are only counted
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
