package dev.faultline.log.format;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Time units that a latency key can be given, or have as a suffix. */
enum LatencyUnit {
  S(1_000_000_000L),
  MS(1_000_000L),
  US(1_000L),
  NS(1L);

  final long nanos;

  LatencyUnit(long nanos) {
    this.nanos = nanos;
  }

  static @Nullable LatencyUnit of(String name) {
    if (name.equals("\u00b5s") || name.equals("\u03bcs")) {
      return US; // micro sign, and the Greek letter that looks like it
    }
    for (LatencyUnit unit : values()) {
      if (unit.name().equalsIgnoreCase(name)) {
        return unit;
      }
    }
    return null;
  }

  /**
   * Returns the unit that the suffix of a key implies, or null: {@code latency_ms}, {@code
   * elapsedMs}.
   */
  static @Nullable LatencyUnit ofKey(String name) {
    for (LatencyUnit unit : values()) {
      String lower = unit.name().toLowerCase(Locale.ROOT);
      String camel = Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
      if (name.endsWith("_" + lower) || (lower.length() == 2 && name.endsWith(camel))) {
        return unit;
      }
    }
    return null;
  }
}
