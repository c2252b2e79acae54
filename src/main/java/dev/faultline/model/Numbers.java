package dev.faultline.model;

import dev.faultline.tally.Latencies;
import dev.faultline.tally.Period;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How exact figures are, the same in every kind of report. */
final class Numbers {
  private static final int RATIO_DIGITS = 6;

  /** A sketch is right within 1 %: more digits would be made up. */
  private static final MathContext SKETCH_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

  private Numbers() {}

  /** A share of a whole: six decimals, half up; 0 of nothing is 0. */
  static BigDecimal ratio(long part, long whole) {
    return whole == 0
        ? BigDecimal.ZERO.setScale(RATIO_DIGITS)
        : BigDecimal.valueOf(part)
            .divide(BigDecimal.valueOf(whole), RATIO_DIGITS, RoundingMode.HALF_UP);
  }

  /** Milliseconds, exact. */
  static BigDecimal millis(long micros) {
    return plain(BigDecimal.valueOf(micros, 3));
  }

  /** A percentile in milliseconds, to three digits. */
  static BigDecimal percentileMillis(Latencies latencies, double quantile) {
    BigDecimal micros = new BigDecimal(latencies.quantile(quantile));
    return plain(micros.movePointLeft(3).round(SKETCH_DIGITS));
  }

  /** Without trailing zeros, and never with an exponent. */
  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** A time of a request. */
  static Instant time(long epochMicros) {
    return Instant.EPOCH.plus(epochMicros, ChronoUnit.MICROS);
  }

  /** Null if there was no time. */
  static @Nullable Instant firstTime(Period period) {
    return period.isEmpty() ? null : time(period.first());
  }

  /** Null if there was no time. */
  static @Nullable Instant lastTime(Period period) {
    return period.isEmpty() ? null : time(period.last());
  }
}
