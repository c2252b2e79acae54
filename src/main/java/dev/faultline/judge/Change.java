package dev.faultline.judge;

import java.math.BigInteger;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that fails otherwise than before.
 *
 * @param now in the result
 * @param before in the one that it is compared with
 */
public record Change(String endpoint, Kind kind, EndpointCounts now, EndpointCounts before) {

  /** How it fails otherwise. */
  public enum Kind {
    /** It fails, and did not before. */
    NEW("new"),
    /** A larger share of its requests fails. */
    WORSE("worse"),
    /** A smaller share of its requests fails. */
    BETTER("better"),
    /** It was requested and did not fail, and did before. */
    RECOVERED("recovered");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The name that reports use. */
    public String label() {
      return label;
    }
  }

  /** Most errors first, now and then before; ties by name. */
  static final Comparator<Change> MOST_ERRORS_FIRST =
      Comparator.comparingLong((Change change) -> change.now.errors())
          .thenComparingLong(change -> change.before.errors())
          .reversed()
          .thenComparing(Change::endpoint);

  /**
   * What became of an endpoint.
   *
   * @return null if it fails as before, as far as can be told from chance
   */
  static @Nullable Change of(String endpoint, EndpointCounts now, EndpointCounts before) {
    Kind kind = kind(now, before);
    return kind == null ? null : new Change(endpoint, kind, now, before);
  }

  private static @Nullable Kind kind(EndpointCounts now, EndpointCounts before) {
    if (before.requests() == 0) {
      // No share to compare with: the errors themselves are what is new.
      return now.errors() >= ProportionTest.MIN_ERRORS ? Kind.NEW : null;
    }
    if (now.requests() == 0 || !ProportionTest.differ(now, before)) {
      return null; // who is not asked has not recovered
    }
    if (before.errors() == 0) {
      return Kind.NEW;
    }
    if (now.errors() == 0) {
      return Kind.RECOVERED;
    }
    return share(now, before) > 0 ? Kind.WORSE : Kind.BETTER;
  }

  /** Compares the shares of failing requests, exactly. */
  private static int share(EndpointCounts one, EndpointCounts other) {
    BigInteger left = product(one.errors(), other.requests());
    return left.compareTo(product(other.errors(), one.requests()));
  }

  private static BigInteger product(long a, long b) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }
}
