package dev.faultline.model;

import dev.faultline.tally.Latencies;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The latencies of some requests, in milliseconds. Percentiles are accurate to 1 %.
 *
 * @param p50 the median
 * @param p95 the latency that 95 % of the requests did not exceed
 * @param p99 the latency that 99 % of the requests did not exceed
 * @param max the longest latency, exact
 */
public record LatencyModel(BigDecimal p50, BigDecimal p95, BigDecimal p99, BigDecimal max) {

  /** Returns null if there are no latencies. */
  static @Nullable LatencyModel of(Latencies latencies) {
    return latencies.isEmpty()
        ? null
        : new LatencyModel(
            Numbers.percentileMillis(latencies, 0.5),
            Numbers.percentileMillis(latencies, 0.95),
            Numbers.percentileMillis(latencies, 0.99),
            Numbers.millis(latencies.max()));
  }
}
