package dev.faultline.tally;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Percentiles are within 1 % of the exact ones, also of parts that travelled and were merged. */
class LatenciesAccuracyTest {
  private static final double[] QUANTILES = {0, 0.01, 0.5, 0.95, 0.99, 1};

  @Provide
  Arbitrary<List<Long>> latencies() {
    return Arbitraries.oneOf(
            Arbitraries.longs().between(0, 10),
            Arbitraries.longs().between(0, 60_000_000),
            Arbitraries.longs().greaterOrEqual(0))
        .list()
        .ofMinSize(1)
        .ofMaxSize(200);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void everyQuantileIsWithinOnePercent(@ForAll("latencies") List<Long> micros) throws IOException {
    Latencies even = new Latencies();
    Latencies odd = new Latencies();
    for (int i = 0; i < micros.size(); i++) {
      (i % 2 == 0 ? even : odd).add(micros.get(i));
    }
    even.merge(travelled(odd));
    List<Long> sorted = micros.stream().sorted().toList();

    for (double quantile : QUANTILES) {
      int rank = (int) Math.ceil(quantile * sorted.size());
      double exact = sorted.get(Math.max(0, rank - 1));
      assertThat(even.quantile(quantile), is(closeTo(exact, exact * 0.010_001)));
    }
    assertThat(even.max(), is(sorted.get(sorted.size() - 1)));
  }

  private static Latencies travelled(Latencies latencies) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    latencies.write(new DataOutputStream(bytes));
    return Latencies.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }
}
