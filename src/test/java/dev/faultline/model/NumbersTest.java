package dev.faultline.model;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.tally.Latencies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0,0,0.000000",
    "0,7,0.000000",
    "7,7,1.000000",
    "1,3,0.333333",
    "2,3,0.666667",
    "1,2000000,0.000001",
    "1,2000001,0.000000",
    "3,2000000,0.000002",
    "9223372036854775807,9223372036854775807,1.000000",
    "9223372036854775806,9223372036854775807,1.000000",
    "1,9223372036854775807,0.000000"
  })
  void aRatioHasSixDecimalsRoundedHalfUp(long part, long whole, String ratio) {
    assertThat(Numbers.ratio(part, whole).toPlainString(), is(ratio));
    assertThat(Numbers.ratio(part, whole).toString().contains("E"), is(false));
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "1,0.001",
    "12000,12",
    "1502000,1502",
    "30000000,30000",
    "245123,245.123",
    "100000000000,100000000",
    "9223372036854775807,9223372036854775.807"
  })
  void millisecondsAreExact(long micros, String millis) {
    assertThat(Numbers.millis(micros).toString(), is(millis));
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "1,0.001",
    "999,0.999",
    "1502000,1500",
    "1504999,1500",
    "1505000,1510",
    "245123,245",
    "24512,24.5",
    "123456789012,123000000",
    "9223372036854775807,9220000000000000"
  })
  void percentilesHaveThreeDigitsAndNoExponent(long micros, String millis) {
    Latencies latencies = new Latencies();
    latencies.add(micros);

    assertThat(Numbers.percentileMillis(latencies, 0.95).toString(), is(millis));
  }

  @ParameterizedTest
  @CsvSource({
    "0,1970-01-01T00:00:00Z",
    "-1,1969-12-31T23:59:59.999999Z",
    "1763805600000000,2025-11-22T10:00:00Z",
    "1763805600120000,2025-11-22T10:00:00.120Z"
  })
  void timesAreInUtc(long micros, String time) {
    assertThat(Numbers.time(micros).toString(), is(time));
  }
}
