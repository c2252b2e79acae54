package dev.faultline.judge;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertStateTest {
  /** Windows, an x for one that trips the gate; and after each whether and since when it is on. */
  @ParameterizedTest
  @CsvSource({
    "errors>1, x.xx., 0-22-",
    "errors>1, ......, ------",
    "errors>1 for 3 windows, xx.xxxx.x, -----33--",
    "errors>1 for 2 windows recovered for 3 windows, xx..x...x, -000000--",
    "errors>1 recovered for 2 windows, x.x..x, 0000-5",
  })
  void startsAndEnds(String text, String windows, String expected) {
    Alert alert = AlertParser.read(text).get(0);
    AlertState state = AlertState.OFF;
    StringBuilder states = new StringBuilder();
    for (int i = 0; i < windows.length(); i++) {
      state = state.next(alert, windows.charAt(i) == 'x', i);
      states.append(state.isOn() ? Long.toString(state.since()) : "-");
    }

    assertThat(states.toString(), is(expected));
  }
}
