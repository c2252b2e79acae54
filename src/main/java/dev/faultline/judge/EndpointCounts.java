package dev.faultline.judge;

import dev.faultline.tally.EndpointStats;
import dev.faultline.tally.ErrorStats;
import dev.faultline.tally.StatusCounts;

/**
 * The requests and errors of one endpoint in one result.
 *
 * @param requests all its requests, failing or not
 * @param statuses the failing requests by status
 */
public record EndpointCounts(long requests, StatusCounts statuses) {
  /** The counts of an endpoint that was not requested. */
  public static final EndpointCounts NONE = new EndpointCounts(0, new StatusCounts());

  /** Extracts the counts from the statistics of an endpoint. */
  static EndpointCounts of(EndpointStats stats) {
    ErrorStats errors = stats.errors();
    return new EndpointCounts(stats.requests(), errors == null ? NONE.statuses : errors.statuses());
  }

  /** Returns the number of failing requests. */
  public long errors() {
    return statuses.total();
  }
}
