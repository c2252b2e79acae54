package dev.faultline.report;

import dev.faultline.model.LinesModel;
import dev.faultline.model.NoiseModel;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.SortedMap;
import java.util.StringJoiner;

/** Phrases figures, in the same way in every report for people. */
public final class Wording {
  /** The least decimals of a percentage. */
  private static final int MIN_DECIMALS = 2;

  /** The least significant digits of a percentage. */
  private static final int MIN_DIGITS = 2;

  private Wording() {}

  /** Returns a count with its noun: {@code 1 error}, {@code 2 errors}. */
  public static String count(long n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }

  /** Returns the statuses without their counts: {@code 500, 503}. */
  public static String codes(SortedMap<Integer, Long> statuses) {
    StringJoiner codes = new StringJoiner(", ");
    statuses.keySet().forEach(status -> codes.add(status.toString()));
    return codes.toString();
  }

  /** Returns the statuses with their counts: {@code 500:2 503:1}. */
  public static String codesWithCounts(SortedMap<Integer, Long> statuses) {
    StringJoiner codes = new StringJoiner(" ");
    statuses.forEach((status, n) -> codes.add(status + ":" + n));
    return codes.toString();
  }

  /** Returns named counts: {@code noTime: 3, path: 1}. */
  public static String counts(SortedMap<String, Long> counts) {
    StringJoiner joined = new StringJoiner(", ");
    counts.forEach((name, n) -> joined.add(name + ": " + n));
    return joined.toString();
  }

  /** Describes the requests that were filtered out in one line; empty if there are none. */
  static Optional<String> filteredOut(LinesModel lines) {
    return lines.filtered().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Filtered out: %s of %s (%s)"
                .formatted(
                    lines.allFiltered(),
                    count(lines.requests(), "request"),
                    counts(lines.filtered())));
  }

  /** Returns an example of noise with its place, if that is known. */
  public static String example(NoiseModel noise) {
    return noise.file() == null || noise.file().isEmpty()
        ? noise.text()
        : "%s, at %s of %s".formatted(noise.text(), noise.offset(), noise.file());
  }

  /** Describes the rejected lines in one line; empty if there are none. */
  static Optional<String> rejected(LinesModel lines) {
    return lines.rejected().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Rejected: %s of %s (%s)"
                .formatted(
                    lines.allRejected(), count(lines.read(), "line"), counts(lines.rejected())));
  }

  /**
   * Returns a share as {@code 12.50%}. A small share has two significant digits, so that a few
   * errors do not read as none, nor a small increase as no change.
   */
  public static String percent(long part, long whole) {
    if (part == 0 || whole == 0) {
      return "0.00%";
    }
    BigDecimal percent =
        BigDecimal.valueOf(part)
            .movePointRight(2)
            .divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64);
    int toSecondDigit = percent.scale() - percent.precision() + MIN_DIGITS;
    BigDecimal rounded =
        percent.setScale(Math.max(MIN_DECIMALS, toSecondDigit), RoundingMode.HALF_UP);
    BigDecimal stripped = rounded.stripTrailingZeros();
    return stripped.setScale(Math.max(MIN_DECIMALS, stripped.scale())).toPlainString() + "%";
  }
}
