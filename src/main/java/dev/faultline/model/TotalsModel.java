package dev.faultline.model;

import dev.faultline.tally.ErrorStatuses;
import dev.faultline.tally.StatusCounts;
import dev.faultline.tally.Totals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * All counted requests together.
 *
 * @param requests all of them
 * @param errors the failing ones
 * @param errorRate their share, six decimals
 * @param statuses requests by status
 * @param latencyMs how long they took, or null if the log does not say
 * @param masked requests in which an upstream failed and the client did not see it
 * @param timeline the buckets in which there was a request
 */
public record TotalsModel(
    long requests,
    long errors,
    BigDecimal errorRate,
    SortedMap<Integer, Long> statuses,
    @Nullable LatencyModel latencyMs,
    long masked,
    List<TrafficBucket> timeline) {

  /**
   * The requests of some minutes.
   *
   * @param start of the first minute
   * @param requests all of them
   * @param statuses the failing ones by status
   */
  public record TrafficBucket(Instant start, long requests, SortedMap<Integer, Long> statuses) {}

  static TotalsModel of(Totals totals, ErrorStatuses errorStatuses, int bucketMinutes) {
    long requests = totals.statuses().total();
    return new TotalsModel(
        requests,
        totals.errors(),
        Numbers.ratio(totals.errors(), requests),
        totals.statuses().byStatus(),
        LatencyModel.of(totals.latencies()),
        totals.masked(),
        totals.timeline().buckets(bucketMinutes).entrySet().stream()
            .map(bucket -> bucket(bucket, errorStatuses))
            .toList());
  }

  private static TrafficBucket bucket(Map.Entry<Long, StatusCounts> bucket, ErrorStatuses errors) {
    return new TrafficBucket(
        Numbers.time(bucket.getKey()),
        bucket.getValue().total(),
        bucket.getValue().only(errors).byStatus());
  }
}
