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
 * The totals over all counted requests.
 *
 * @param requests the number of requests
 * @param errors the number of failing requests
 * @param errorRate the share of failing requests, with six decimals
 * @param statuses requests by status
 * @param latencyMs their latencies, or null if the log has none
 * @param masked requests in which an upstream failed and the client did not see it
 * @param timeline the requests by time; buckets without a request are left out
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
   * The requests of one bucket of time.
   *
   * @param start the start of the bucket
   * @param requests the number of requests
   * @param statuses the failing requests by status
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
