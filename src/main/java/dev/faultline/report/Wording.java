package dev.faultline.report;

import dev.faultline.model.LinesModel;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.SortedMap;
import java.util.StringJoiner;

/** How figures are put into words, the same in every report for people. */
public final class Wording {
  /** Of a percentage, at least. */
  private static final int DECIMALS = 2;

  private static final int SMALL_DIGITS = 2;

  private Wording() {}

  /** {@code 1 error}, {@code 2 errors}. */
  public static String count(long n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }

  /** {@code 500, 503}. */
  public static String codes(SortedMap<Integer, Long> statuses) {
    StringJoiner codes = new StringJoiner(", ");
    statuses.keySet().forEach(status -> codes.add(status.toString()));
    return codes.toString();
  }

  /** {@code 500:2 503:1}. */
  public static String codesWithCounts(SortedMap<Integer, Long> statuses) {
    StringJoiner codes = new StringJoiner(" ");
    statuses.forEach((status, n) -> codes.add(status + ":" + n));
    return codes.toString();
  }

  /** {@code noTime: 3, path: 1}. */
  public static String counts(SortedMap<String, Long> counts) {
    StringJoiner joined = new StringJoiner(", ");
    counts.forEach((name, n) -> joined.add(name + ": " + n));
    return joined.toString();
  }

  /** The requests that were not counted, in a line; or none. */
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

  /** The lines that could not be read, in a line; or none. */
  static Optional<String> rejected(LinesModel lines) {
    return lines.rejected().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Rejected: %s of %s (%s)"
                .formatted(
                    lines.allRejected(), count(lines.read(), "line"), counts(lines.rejected())));
  }

  /**
   * A share as {@code 12.50%}. A small one has two digits that count: what failed must not read as
   * nothing, nor what got worse as the same.
   */
  public static String percent(long part, long whole) {
    if (part == 0 || whole == 0) {
      return "0.00%";
    }
    BigDecimal percent =
        BigDecimal.valueOf(part)
            .movePointRight(2)
            .divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64);
    int toSecondDigit = percent.scale() - percent.precision() + SMALL_DIGITS;
    BigDecimal rounded = percent.setScale(Math.max(DECIMALS, toSecondDigit), RoundingMode.HALF_UP);
    BigDecimal stripped = rounded.stripTrailingZeros();
    return stripped.setScale(Math.max(DECIMALS, stripped.scale())).toPlainString() + "%";
  }
}
