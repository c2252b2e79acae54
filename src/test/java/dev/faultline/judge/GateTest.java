package dev.faultline.judge;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {

  private static GateResult verdict(String gate, long requests, long errors) {
    return GateParser.read(gate).get(0).judge(requests, errors);
  }

  @ParameterizedTest
  @CsvSource({
    "errors>2, 10, 2, false",
    "errors>2, 10, 3, true",
    "errors>=2, 10, 2, true",
    "errors>=2, 10, 1, false",
    "errors<2, 10, 1, true",
    "errors<2, 10, 2, false",
    "errors<=2, 10, 2, true",
    "errors<=2, 10, 3, false",
    "requests<10, 9, 0, true",
    "requests<10, 10, 0, false",
    "errorRate>1%, 1000, 10, false",
    "errorRate>1%, 1000, 11, true",
    "errorRate>=1%, 1000, 10, true",
    // A share that a double does not hold: 0.1 % of 3,000 is 3, exactly.
    "errorRate>0.1%, 3000, 3, false",
    "errorRate>=0.1%, 3000, 3, true",
    "errorRate>33.333333333333333%, 3, 1, true",
    "errorRate>=100%, 7, 7, true",
    "errorRate>=0%, 0, 0, false",
    "errorRate<50%, 0, 0, false",
    "requests<1, 0, 0, true",
  })
  void tripsExactlyAtItsLimit(String gate, long requests, long errors, boolean tripped) {
    assertThat(verdict(gate, requests, errors).tripped(), is(tripped));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "errors>2|10|3|errors>2: 3",
        "requests<9|8|3|requests<9: 8",
        "errorRate>1%|2000|47|errorRate>1%: 2.35% (47 of 2000)",
        "errorRate>1%|3|1|errorRate>1%: 33.3333% (1 of 3)",
        "errorRate>1%|10|10|errorRate>1%: 100% (10 of 10)",
        "errorRate>1%|10|0|errorRate>1%: 0% (0 of 10)",
        "errorRate>1%|0|0|errorRate>1%: no requests",
        "endpoint(/a).errors>2|10|3|endpoint(/a).errors>2: 3",
      })
  void saysByHowMuch(String gate, long requests, long errors, String words) {
    assertThat(verdict(gate, requests, errors).inWords(), is(words));
  }

  @Test
  void ofNewEndpointsIsNotAboutCounts() {
    assertThrows(IllegalStateException.class, () -> verdict("newEndpoint", 1, 1));
  }
}
