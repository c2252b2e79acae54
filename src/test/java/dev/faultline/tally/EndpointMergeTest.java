package dev.faultline.tally;

import static dev.faultline.tally.Tallies.bytesOf;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.log.ParsedLine;
import dev.faultline.log.format.AnyLines;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Merging parts side by side against merging them in a map. */
class EndpointMergeTest {
  @Provide
  Arbitrary<List<List<ParsedLine>>> ranges() {
    return AnyLines.lines().list().ofMaxSize(20).list().ofMaxSize(6);
  }

  @Property(tries = 250, edgeCases = EdgeCasesMode.NONE)
  void givesEachEndpointOnceAndWholeInTheOrderOfNames(
      @ForAll("ranges") List<List<ParsedLine>> ranges,
      @ForAll @IntRange(min = 1, max = 3) int buckets,
      @ForAll Random random) {
    List<EncodedResult> parts = new ArrayList<>();
    for (List<ParsedLine> lines : ranges) {
      ResultParts.split(
          Tallies.of(lines),
          endpoint -> Math.floorMod(endpoint.hashCode(), buckets),
          0,
          (bucket, part) -> parts.add(part));
    }
    Collections.shuffle(parts, random);
    Result expected = Result.merged(parts);

    List<String> names = new ArrayList<>();
    Map<String, EndpointStats> endpoints = new TreeMap<>();
    Result merged =
        EndpointMerge.merge(
            parts,
            (name, stats) -> {
              names.add(name);
              endpoints.put(name, stats);
            });

    assertThat(names, is(List.copyOf(endpoints.keySet())));
    endpoints.forEach(merged::addEndpoint);
    assertThat(bytesOf(merged), is(bytesOf(expected)));
  }
}
