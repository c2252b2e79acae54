package dev.faultline.model;

import dev.faultline.tally.Latencies;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How long some requests took, in milliseconds. Percentiles are exact to 1 %.
 *
 * @param p50 the median
 * @param p95 what 95 % of them did not exceed
 * @param p99 what 99 % of them did not exceed
 * @param max the longest, exact
 */
public record LatencyModel(BigDecimal p50, BigDecimal p95, BigDecimal p99, BigDecimal max) {

  /** Null if nothing is known. */
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
