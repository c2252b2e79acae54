package dev.faultline.judge;

import java.math.BigInteger;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint whose errors differ significantly from those in an earlier result.
 *
 * @param now its counts in the result
 * @param before its counts in the earlier result
 */
public record Change(String endpoint, Kind kind, EndpointCounts now, EndpointCounts before) {

  /** The ways in which an endpoint can change. */
  public enum Kind {
    /** It fails now and did not before. */
    NEW("new"),
    /** A larger share of its requests fails. */
    WORSE("worse"),
    /** A smaller share of its requests fails. */
    BETTER("better"),
    /** It failed before; now it was requested and did not fail. */
    RECOVERED("recovered");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** Returns the name that reports use. */
    public String label() {
      return label;
    }
  }

  /** Most errors now first, then most errors before; ties by name. */
  static final Comparator<Change> MOST_ERRORS_FIRST =
      Comparator.comparingLong((Change change) -> change.now.errors())
          .thenComparingLong(change -> change.before.errors())
          .reversed()
          .thenComparing(Change::endpoint);

  /**
   * Compares the counts of an endpoint.
   *
   * @return null if the difference may be chance
   */
  static @Nullable Change of(String endpoint, EndpointCounts now, EndpointCounts before) {
    Kind kind = kind(now, before);
    return kind == null ? null : new Change(endpoint, kind, now, before);
  }

  private static @Nullable Kind kind(EndpointCounts now, EndpointCounts before) {
    if (before.requests() == 0) {
      // There is no share to compare with: any errors beyond chance are new.
      return now.errors() >= ProportionTest.MIN_ERRORS ? Kind.NEW : null;
    }
    if (now.requests() == 0 || !ProportionTest.differ(now, before)) {
      return null; // an endpoint without requests has not recovered
    }
    if (before.errors() == 0) {
      return Kind.NEW;
    }
    if (now.errors() == 0) {
      return Kind.RECOVERED;
    }
    return compareShares(now, before) > 0 ? Kind.WORSE : Kind.BETTER;
  }

  /** Compares the shares of failing requests exactly, without a division. */
  private static int compareShares(EndpointCounts one, EndpointCounts other) {
    BigInteger left = product(one.errors(), other.requests());
    return left.compareTo(product(other.errors(), one.requests()));
  }

  private static BigInteger product(long a, long b) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }
}
