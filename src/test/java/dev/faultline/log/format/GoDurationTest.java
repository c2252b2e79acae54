package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
  private static long micros(String text) {
    byte[] b = text.getBytes(UTF_8);
    return GoDuration.micros(b, 0, b.length);
  }

  @ParameterizedTest
  @CsvSource({
    "0s,0",
    "1.503041s,1503041",
    "245.12ms,245120",
    "12.5\u00b5s,12",
    "12\u03bcs,12",
    "12us,12",
    "999ns,0",
    "1m2.5s,62500000",
    "1h0m0s,3600000000"
  })
  void readsEveryUnit(String text, long expected) {
    assertThat(micros(text), is(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "1", "1.5", "1d", "1.5.2s", "-1s", "1 s", "ms", "1sec", "-"})
  void refusesAnythingElse(String text) {
    assertThat(micros(text), is(lessThan(0L)));
  }
}
