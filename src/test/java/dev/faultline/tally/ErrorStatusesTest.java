package dev.faultline.tally;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorStatusesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          5xx            | 500-599
          5XX            | 500-599
          5Xx            | 500-599
          4xx,5xx        | 400-599
          5xx,499        | 499-599
          5xx, 500       | 500-599
          0              | 0-0
          100            | 100-100
          999            | 999-999
          9xx            | 900-999
          ' 503 , 502 '  | 502-503
          """)
  void readsClassesAndCodes(String text, String range) {
    List<Integer> ends = List.of(range.split("-", -1)).stream().map(Integer::valueOf).toList();

    ErrorStatuses statuses = ErrorStatuses.parse(text);

    assertThat(
        IntStream.rangeClosed(0, 1000).filter(statuses::contains).boxed().toList(),
        is(IntStream.rangeClosed(ends.get(0), ends.get(1)).boxed().toList()));
  }

  @ParameterizedTest
  @CsvSource({
    "0xx,0xx",
    "5x,5x",
    "xxx,xxx",
    "50x,50x",
    "099,099",
    "1000,1000",
    "00,00",
    "-1,-1",
    "five,five",
    "'',''",
    "'5xx,',''",
    "',5xx',''",
    "'5xx;499',5xx;499",
    "5xxx,5xxx",
    "500-599,500-599"
  })
  void refusesWhatIsNeither(String text, String entry) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> ErrorStatuses.parse(text));

    assertThat(
        refused.getMessage(),
        is("'" + entry + "' is neither a class such as 5xx nor a code such as 499 or 0"));
  }

  @Test
  void isShownAsItWasTyped() {
    assertThat(ErrorStatuses.parse("5xx, 499").toString(), is("5xx, 499"));
  }
}
