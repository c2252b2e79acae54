package dev.faultline.judge;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import dev.faultline.log.Requests;
import dev.faultline.tally.Result;
import dev.faultline.tally.Tallies;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GateEvaluatorTest {
  private static List<GateResult> evaluate(String gates, @Nullable Changes changes) {
    Result result =
        Tallies.of(
            Requests.of("Total", 500),
            Requests.of("Total", 200),
            Requests.of("/a", 200),
            Requests.of("/a", 200));
    return new GateEvaluator(result.totals(), result.endpoints(), () -> changes)
        .evaluate(GateParser.read(gates));
  }

  @Test
  void findsWhatAllRequestsCameTo() {
    assertThat(
        evaluate("errorRate>=25%,errors>1,requests<5", null),
        contains(
            new GateResult("errorRate>=25%", true, "25% (1 of 4)"),
            new GateResult("errors>1", false, "1"),
            new GateResult("requests<5", true, "4")));
  }

  @Test
  void findsAnEndpointByItsNameWhateverThatIs() {
    assertThat(
        evaluate("endpoint(Total).errorRate>=50%,endpoint(/none).requests<1", null),
        contains(
            new GateResult("endpoint(Total).errorRate>=50%", true, "50% (1 of 2)"),
            new GateResult("endpoint(/none).requests<1", true, "no such endpoint")));
  }

  @Test
  void findsNewEndpointsWhereThereIsAnEarlierResult() {
    Changes changes = new Changes(1);
    assertThat(
        evaluate("newEndpoint", changes), contains(new GateResult("newEndpoint", false, "none")));
    assertThat(
        evaluate("newEndpoint", null),
        is(List.of(new GateResult("newEndpoint", false, "no earlier result to compare with"))));
  }
}
