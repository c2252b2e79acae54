package dev.faultline.judge;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.tally.StatusCounts;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTestTest {
  private static final double POINT = 3.2905;

  static EndpointCounts counts(long errors, long requests) {
    StatusCounts statuses = new StatusCounts();
    statuses.add(500, errors);
    return new EndpointCounts(requests, statuses);
  }

  /** The squares of z are those of SciPy 1, chi2_contingency(correction=False), rounded. */
  @ParameterizedTest
  @CsvSource({
    // errors and requests of each side; z squared
    "12, 1000, 0, 1000, true", // 12.07
    "11, 1000, 0, 1000, true", // 11.06
    "10, 1000, 0, 1000, false", // 10.05
    "60, 1000, 30, 1000, false", // 10.47
    "61, 1000, 30, 1000, true", // 11.06
    "100, 1000, 55, 1000, true", // 14.16
    "5, 5, 0, 3, false", // 8.00
    "5, 5, 0, 6, true", // 11.00
    "100, 1000000, 0, 1000, false", // 0.10
    "1000, 1000000, 1200, 1000000, true", // 18.20
    "1000, 1000000, 1100, 1000000, false", // 4.77
    "4, 4, 0, 100000, false", // far apart, but four errors are few
    "5, 5, 0, 100000, true",
    "0, 1000, 0, 1000, false",
    "50, 50, 70, 70, false",
  })
  void knownAnswers(long errors, long requests, long before, long of, boolean differ) {
    assertThat(ProportionTest.differ(counts(errors, requests), counts(before, of)), is(differ));
    assertThat(ProportionTest.differ(counts(before, of), counts(errors, requests)), is(differ));
  }

  @Property
  void agreesWithTheFormulaOfTheHandbook(
      @ForAll @LongRange(min = 1, max = 1_000_000_000) long n1,
      @ForAll @LongRange(min = 1, max = 1_000_000_000) long n2,
      @ForAll @LongRange(min = 0, max = 5_000) long some,
      @ForAll @LongRange(min = 0, max = 5_000) long others) {
    long e1 = Math.min(some, n1);
    long e2 = Math.min(others, n2);
    double p = (double) (e1 + e2) / (n1 + n2);
    double spread = Math.sqrt(p * (1 - p) * (1.0 / n1 + 1.0 / n2));
    double z = Math.abs((double) e1 / n1 - (double) e2 / n2) / spread;
    boolean enough = Math.max(e1, e2) >= ProportionTest.MIN_ERRORS;

    if (Double.isNaN(z) || Math.abs(z - POINT) > 1e-3) {
      assertThat(ProportionTest.differ(counts(e1, n1), counts(e2, n2)), is(enough && z > POINT));
    }
  }

  @Property
  void numbersOfAnySizeOverflowNowhere(
      @ForAll @LongRange(min = 1) long n1, @ForAll @LongRange(min = 1) long n2) {
    assertThat(ProportionTest.differ(counts(n1, n1), counts(n2, n2)), is(false));
  }
}
