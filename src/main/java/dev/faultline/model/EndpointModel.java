package dev.faultline.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.faultline.tally.EndpointStats;
import dev.faultline.tally.ErrorStats;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One failing endpoint of the report.
 *
 * @param endpoint its name; may contain any text that a client sent
 * @param requests all its requests, failing or not
 * @param errors its failing requests
 * @param errorRate the share of failing requests, with six decimals
 * @param statuses the failing requests by status
 * @param errorLatencyMs how long the failing requests took, or null if the log has no latencies
 * @param firstError the time of its first error, or null if the log has no times
 * @param lastError the time of its last error, or null if the log has no times
 * @param causes the failing requests by cause, as far as the log has one
 * @param otherCauses failing requests whose cause is not in {@code causes}, or null if there are
 *     none
 * @param timeline its errors by time; buckets without an error are left out
 * @param samples the first failing requests, at most five
 */
public record EndpointModel(
    String endpoint,
    long requests,
    long errors,
    BigDecimal errorRate,
    SortedMap<Integer, Long> statuses,
    @Nullable LatencyModel errorLatencyMs,
    @Nullable Instant firstError,
    @Nullable Instant lastError,
    SortedMap<String, Long> causes,
    @JsonInclude(Include.NON_NULL) @Nullable Long otherCauses,
    List<ErrorBucket> timeline,
    List<SampleModel> samples) {

  /**
   * The failing requests of one bucket of time.
   *
   * @param start the start of the bucket
   * @param statuses the failing requests by status
   */
  public record ErrorBucket(Instant start, SortedMap<Integer, Long> statuses) {}

  static EndpointModel of(String name, EndpointStats stats, int bucketMinutes) {
    ErrorStats errors = Objects.requireNonNull(stats.errors(), name);
    return new EndpointModel(
        name,
        stats.requests(),
        stats.errorCount(),
        Numbers.ratio(stats.errorCount(), stats.requests()),
        errors.statuses().byStatus(),
        LatencyModel.of(errors.latencies()),
        Numbers.firstTime(errors.period()),
        Numbers.lastTime(errors.period()),
        errors.causes(),
        errors.otherCauses() == 0 ? null : errors.otherCauses(),
        errors.timeline().buckets(bucketMinutes).entrySet().stream()
            .map(b -> new ErrorBucket(Numbers.time(b.getKey()), b.getValue().byStatus()))
            .toList(),
        errors.samples().stream().map(SampleModel::of).toList());
  }
}
