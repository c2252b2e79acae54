package dev.faultline.tally;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatenciesTest {
  private static Latencies of(long... micros) {
    Latencies latencies = new Latencies();
    LongStream.of(micros).forEach(latencies::add);
    return latencies;
  }

  @Test
  void knowsNothingOfNoRequest() {
    assertThat(new Latencies().isEmpty(), is(true));
    assertThat(of(0).isEmpty(), is(false));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 999, 1_502_000, 86_400_000_000L, Long.MAX_VALUE})
  void isExactWhereAllRequestsTookAsLong(long micros) {
    Latencies latencies = of(micros, micros, micros);

    assertThat(latencies.quantile(0), is((double) micros));
    assertThat(latencies.quantile(0.5), is((double) micros));
    assertThat(latencies.quantile(1), is((double) micros));
    assertThat(latencies.max(), is(micros));
  }

  @Test
  void knowsTheMostExactly() {
    assertThat(of(17, 30_000_123, 5_000).max(), is(30_000_123L));
  }

  @Test
  void isNeverBeyondTheLeastAndTheMost() {
    for (long micros = 1; micros < 100_000; micros += 7) {
      Latencies latencies = of(micros, micros + 1);

      assertThat(latencies.quantile(0), is(greaterThanOrEqualTo((double) micros)));
      assertThat(latencies.quantile(1), is(lessThanOrEqualTo((double) micros + 1)));
    }
  }

  @Test
  void countsRequestsThatTookNoTime() {
    Latencies latencies = of(0, 0, 0, 1_000);

    assertThat(latencies.quantile(0.5), is(0.0));
    assertThat(latencies.quantile(1), is(closeTo(1_000, 10)));
  }
}
