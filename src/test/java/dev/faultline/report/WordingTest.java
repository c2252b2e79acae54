package dev.faultline.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
  @ParameterizedTest
  @CsvSource({
    "0,0,0.00%",
    "0,7,0.00%",
    "7,7,100.00%",
    "1,3,33.33%",
    "2,3,66.67%",
    "1,8,12.50%",
    "1,1000,0.10%",
    "4,300,1.33%",
    "12345,100000,12.35%",
    "123449999,1000000000,12.34%",
    "9223372036854775806,9223372036854775807,100.00%"
  })
  void aShareHasTwoDecimals(long part, long whole, String percent) {
    assertThat(Wording.percent(part, whole), is(percent));
  }

  @ParameterizedTest
  @CsvSource({
    "2,600000,0.00033%",
    "30,600000,0.005%",
    "1200,10000000,0.012%",
    "1400,10000000,0.014%",
    "1,2000,0.05%",
    "996,1000000,0.10%",
    "1,10000000,0.00001%",
    "1,9223372036854775807,0.000000000000000011%"
  })
  void aSmallOneHasTwoDigitsThatCountSoThatItIsNotNone(long part, long whole, String percent) {
    assertThat(Wording.percent(part, whole), is(percent));
  }
}
