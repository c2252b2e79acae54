package dev.faultline.judge;

import static dev.faultline.judge.ProportionTestTest.counts;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import dev.faultline.judge.Change.Kind;
import dev.faultline.log.ParsedLine;
import dev.faultline.log.Requests;
import dev.faultline.tally.EndpointStats;
import dev.faultline.tally.Tallies;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangesTest {

  @ParameterizedTest
  @CsvSource({
    // errors and requests now, and before
    "12, 1000, 0, 1000, new",
    "5, 9, 0, 0, new",
    "4, 9, 0, 0, -",
    "3, 1000, 0, 1000, -",
    "100, 1000, 20, 1000, worse",
    "20, 1000, 100, 1000, better",
    "0, 1000, 30, 1000, recovered",
    "0, 0, 30, 1000, -",
    "0, 3, 30, 1000, -",
    "25, 1000, 30, 1000, -",
    "300, 10000, 30, 1000, -",
    "0, 0, 0, 0, -",
  })
  void kinds(long errors, long requests, long before, long of, String kind) {
    Change change = Change.of("/a", counts(errors, requests), counts(before, of));

    assertThat(change == null ? "-" : change.kind().label(), is(kind));
  }

  private static EndpointStats stats(int errors, int requests) {
    List<ParsedLine> lines = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      lines.add(Requests.of("/a", i < errors ? 500 : 200));
    }
    return Objects.requireNonNull(
        Tallies.of(lines.toArray(ParsedLine[]::new)).endpoints().get("/a"));
  }

  @Test
  void theFirstAreThoseWithMostErrorsAndAllAreCounted() {
    Changes changes = new Changes(2);
    for (int errors : new int[] {7, 9, 8, 9, 6}) {
      String name = String.format(Locale.ROOT, "/%d-%d", errors, changes.count(Kind.NEW));
      changes.add(name, stats(errors, 20), null);
    }
    changes.add("/gone", null, stats(20, 20));

    assertThat(changes.count(Kind.NEW), is(5L));
    assertThat(
        changes.first(Kind.NEW).stream().map(Change::endpoint).toList(), contains("/9-1", "/9-3"));
    assertThat(changes.count(Kind.RECOVERED), is(0L));
    assertThat(changes.first(Kind.WORSE), is(List.of()));
  }
}
