package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.text.Ascii;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Time units that a latency key can be given, or have as a suffix. */
enum LatencyUnit {
  S(6),
  MS(3),
  US(0),
  NS(-3);

  private static final LatencyUnit[] ALL = values();

  /** The power of ten that converts a number to microseconds. */
  final int scale;

  LatencyUnit(int scale) {
    this.scale = scale;
  }

  /** Returns the unit that a text names, or null. */
  static @Nullable LatencyUnit of(byte[] b, int from, int to) {
    for (LatencyUnit unit : ALL) {
      if (to - from == unit.name().length()
          && Ascii.startsWithIgnoreCase(b, from, to, unit.name())) {
        return unit;
      }
    }
    return of(new String(b, from, to - from, UTF_8));
  }

  static @Nullable LatencyUnit of(String name) {
    if (name.equals("\u00b5s") || name.equals("\u03bcs")) {
      return US; // micro sign, and the Greek letter that looks like it
    }
    for (LatencyUnit unit : ALL) {
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
    for (LatencyUnit unit : ALL) {
      String lower = unit.name().toLowerCase(Locale.ROOT);
      String camel = Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
      if (name.endsWith("_" + lower) || (lower.length() == 2 && name.endsWith(camel))) {
        return unit;
      }
    }
    return null;
  }
}
