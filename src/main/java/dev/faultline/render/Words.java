package dev.faultline.render;

import dev.faultline.tally.StatusCounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SortedMap;
import java.util.StringJoiner;

/** How figures are put into words, the same in every report for people. */
public final class Words {
  private Words() {}

  /** {@code 1 error}, {@code 2 errors}. */
  public static String count(long n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }

  /** {@code 500, 503}. */
  public static String codes(StatusCounts statuses) {
    StringJoiner codes = new StringJoiner(", ");
    statuses.entries().forEach(entry -> codes.add(Integer.toString(entry.status())));
    return codes.toString();
  }

  /** {@code 500:2 503:1}. */
  public static String codesWithCounts(StatusCounts statuses) {
    StringJoiner codes = new StringJoiner(" ");
    statuses.entries().forEach(entry -> codes.add(entry.status() + ":" + entry.count()));
    return codes.toString();
  }

  /** {@code noTime: 3, path: 1}. */
  public static String counts(SortedMap<String, Long> counts) {
    StringJoiner joined = new StringJoiner(", ");
    counts.forEach((name, n) -> joined.add(name + ": " + n));
    return joined.toString();
  }

  /** A share as {@code 12.50%}. */
  public static String percent(long part, long whole) {
    BigDecimal percent = Numbers.ratio(part, whole).movePointRight(2);
    return percent.setScale(2, RoundingMode.HALF_UP) + "%";
  }
}
