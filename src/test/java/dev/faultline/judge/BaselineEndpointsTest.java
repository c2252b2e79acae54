package dev.faultline.judge;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.judge.Change.Kind;
import dev.faultline.log.ParsedLine;
import dev.faultline.log.Requests;
import dev.faultline.tally.Result;
import dev.faultline.tally.Tallies;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BaselineEndpointsTest {
  private static final int ENDPOINTS = 4;

  /** Of each endpoint so many requests, of which so many fail. */
  private static Result result(List<Integer> requests, List<Integer> errors) {
    List<ParsedLine> lines = new ArrayList<>();
    for (int endpoint = 0; endpoint < ENDPOINTS; endpoint++) {
      for (int i = 0; i < requests.get(endpoint); i++) {
        lines.add(Requests.of("/" + endpoint, i < errors.get(endpoint) ? 500 : 200));
      }
    }
    return Tallies.of(lines.toArray(ParsedLine[]::new));
  }

  @Property(tries = 300)
  void newOnesAreThoseOfAWholeComparison(
      @ForAll @Size(ENDPOINTS) List<@IntRange(max = 40) Integer> requestsBefore,
      @ForAll @Size(ENDPOINTS) List<@IntRange(max = 2) Integer> errorsBefore,
      @ForAll @Size(ENDPOINTS) List<@IntRange(max = 40) Integer> requestsNow,
      @ForAll @Size(ENDPOINTS) List<@IntRange(max = 40) Integer> errorsNow) {
    Result before = result(requestsBefore, errorsBefore);
    Result now = result(requestsNow, errorsNow);
    BaselineEndpoints earlier = new BaselineEndpoints();
    before.endpoints().forEach(earlier::add);

    Changes whole = new Changes(ENDPOINTS);
    TreeSet<String> names = new TreeSet<>(before.endpoints().keySet());
    names.addAll(now.endpoints().keySet());
    for (String name : names) {
      whole.add(name, now.endpoints().get(name), before.endpoints().get(name));
    }

    Changes found = earlier.newIn(now, ENDPOINTS);
    assertThat(endpoints(found), is(endpoints(whole)));
    assertThat(found.count(Kind.NEW), is(whole.count(Kind.NEW)));
  }

  private static List<String> endpoints(Changes changes) {
    return changes.first(Kind.NEW).stream().map(Change::endpoint).toList();
  }
}
