package dev.faultline.tally;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.log.ParsedLine;
import dev.faultline.log.format.AnyLines;
import dev.faultline.tally.TopEndpoints.NamedEndpoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Holding a few against sorting all. */
class TopEndpointsTest {
  @Provide
  Arbitrary<List<ParsedLine>> lines() {
    return AnyLines.lines().list().ofMaxSize(60);
  }

  private static EndpointTotals sum(Stream<NamedEndpoint> entries) {
    return entries
        .map(NamedEndpoint::stats)
        .reduce(EndpointTotals.NONE, EndpointTotals::plus, EndpointTotals::plus);
  }

  @Property(tries = 250, edgeCases = EdgeCasesMode.NONE)
  void areThoseThatSortFirstAndTheSumsAreTheRest(
      @ForAll("lines") List<ParsedLine> lines,
      @ForAll @IntRange(min = 0, max = 8) int most,
      @ForAll Random random) {
    List<NamedEndpoint> all = new ArrayList<>();
    Tallies.of(lines).endpoints().forEach((name, stats) -> all.add(new NamedEndpoint(name, stats)));
    Collections.shuffle(all, random);
    List<NamedEndpoint> failing =
        all.stream()
            .filter(entry -> entry.stats().errors() != null)
            .sorted(NamedEndpoint.MOST_ERRORS_FIRST)
            .toList();
    Set<String> expected =
        new HashSet<>(failing.stream().limit(most).map(NamedEndpoint::name).toList());

    TopEndpoints top = new TopEndpoints(most);
    all.forEach(entry -> top.add(entry.name(), entry.stats()));
    Result result = new Result();
    top.addTo(result);

    assertThat(result.endpoints().keySet(), is(expected));
    assertThat(result.beyond(), is(sum(failing.stream().skip(most))));
    assertThat(
        result.quiet(), is(sum(all.stream().filter(entry -> entry.stats().errors() == null))));
  }
}
