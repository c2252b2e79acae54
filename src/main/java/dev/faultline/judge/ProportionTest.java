package dev.faultline.judge;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Decides whether two shares of failing requests differ by more than chance: the test of two
 * proportions with a pooled share (NIST/SEMATECH e-Handbook of Statistical Methods, section 7.3.3,
 * "How can we determine whether two processes produce the same proportion of defectives?"),
 *
 * <pre>
 * z = (p1 - p2) / sqrt(p (1 - p) (1/n1 + 1/n2)),  p = (e1 + e2) / (n1 + n2),
 * </pre>
 *
 * two-sided at a level of 0.1 %: of a thousand endpoints that did not change, one is reported by
 * mistake. The test compares z squared with its limit in exact arithmetic, so the outcome does not
 * depend on rounding. The normal approximation needs errors: with fewer than {@link #MIN_ERRORS} on
 * both sides the difference always counts as chance.
 */
public final class ProportionTest {
  /** The number of errors that at least one side must have. */
  public static final long MIN_ERRORS = 5;

  /** The square of 3.2905, the 99.95 % point of the normal distribution. */
  private static final BigDecimal LIMIT = new BigDecimal("10.828");

  private ProportionTest() {}

  /** Returns whether the shares {@code errors/requests} differ by more than chance. */
  public static boolean differ(EndpointCounts one, EndpointCounts other) {
    if (Math.max(one.errors(), other.errors()) < MIN_ERRORS) {
      return false;
    }
    BigInteger n1 = BigInteger.valueOf(one.requests());
    BigInteger n2 = BigInteger.valueOf(other.requests());
    BigInteger e1 = BigInteger.valueOf(one.errors());
    BigInteger e2 = BigInteger.valueOf(other.errors());
    BigInteger requests = n1.add(n2);
    BigInteger errors = e1.add(e2);
    // z^2 = (e1 n2 - e2 n1)^2 (n1 + n2) / (n1 n2 (e1 + e2) (n1 + n2 - e1 - e2))
    BigInteger numerator = e1.multiply(n2).subtract(e2.multiply(n1)).pow(2).multiply(requests);
    BigInteger denominator = n1.multiply(n2).multiply(errors).multiply(requests.subtract(errors));
    return new BigDecimal(numerator).compareTo(LIMIT.multiply(new BigDecimal(denominator))) > 0;
  }
}
