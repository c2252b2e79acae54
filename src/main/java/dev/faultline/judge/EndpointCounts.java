package dev.faultline.judge;

import dev.faultline.tally.EndpointStats;
import dev.faultline.tally.ErrorStats;
import dev.faultline.tally.StatusCounts;

/**
 * One endpoint in one result.
 *
 * @param requests all of them
 * @param statuses those of the failing requests
 */
public record EndpointCounts(long requests, StatusCounts statuses) {
  /** Of an endpoint that was not requested. */
  public static final EndpointCounts NONE = new EndpointCounts(0, new StatusCounts());

  /** What a result knows of the endpoint. */
  static EndpointCounts of(EndpointStats stats) {
    ErrorStats errors = stats.errors();
    return new EndpointCounts(stats.requests(), errors == null ? NONE.statuses : errors.statuses());
  }

  /** The failing requests. */
  public long errors() {
    return statuses.total();
  }
}
