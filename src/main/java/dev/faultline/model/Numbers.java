package dev.faultline.model;

import dev.faultline.tally.Latencies;
import dev.faultline.tally.Period;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Rounds figures, in the same way for all kinds of report. */
final class Numbers {
  private static final int RATIO_DIGITS = 6;

  /** A sketch is accurate to 1 %, so further digits would mean nothing. */
  private static final MathContext SKETCH_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

  private Numbers() {}

  /** Returns {@code part / whole} with six decimals, rounded half up; 0 if {@code whole} is 0. */
  static BigDecimal ratio(long part, long whole) {
    return whole == 0
        ? BigDecimal.ZERO.setScale(RATIO_DIGITS)
        : BigDecimal.valueOf(part)
            .divide(BigDecimal.valueOf(whole), RATIO_DIGITS, RoundingMode.HALF_UP);
  }

  /** Converts microseconds to milliseconds, exactly. */
  static BigDecimal millis(long micros) {
    return plain(BigDecimal.valueOf(micros, 3));
  }

  /** Returns a percentile in milliseconds, with three significant digits. */
  static BigDecimal percentileMillis(Latencies latencies, double quantile) {
    BigDecimal micros = new BigDecimal(latencies.quantile(quantile));
    return plain(micros.movePointLeft(3).round(SKETCH_DIGITS));
  }

  /** Strips trailing zeros without resorting to an exponent. */
  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** Converts microseconds since 1970 to an instant. */
  static Instant time(long epochMicros) {
    return Instant.EPOCH.plus(epochMicros, ChronoUnit.MICROS);
  }

  /** Returns null if the period is empty. */
  static @Nullable Instant firstTime(Period period) {
    return period.isEmpty() ? null : time(period.first());
  }

  /** Returns null if the period is empty. */
  static @Nullable Instant lastTime(Period period) {
    return period.isEmpty() ? null : time(period.last());
  }
}
