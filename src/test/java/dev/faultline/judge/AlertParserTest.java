package dev.faultline.judge;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertParserTest {
  private static String read(String text) {
    List<Alert> alerts = AlertParser.read(text);
    return alerts.stream()
        .map(a -> "%s %d %d".formatted(a.gate().text(), a.windows(), a.recovered()))
        .collect(Collectors.joining("; "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      errorRate>1%                                     | errorRate>1% 1 1
      errorRate>1% for 3 windows                       | errorRate>1% 3 1
      errors>=10 for 1 window recovered for 5 windows  | errors>=10 1 5
      requests<1 recovered for 2 windows               | requests<1 1 2
      errors>1, requests<2 for 2 windows               | errors>1 1 1; requests<2 2 1
      endpoint(/a for 2 windows, b).errors>1           | endpoint(/a for 2 windows, b).errors>1 1 1
      """)
  void readsAlerts(String text, String expected) {
    assertThat(read(text), is(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      errorRate>1% for 0 windows      | from 1 to
      errorRate>1% for three windows  | is no alert such as
      errorRate>1% for 3              | is no alert such as
      errorRate                       | is no gate such as
      errors>1,errors>1               | more than once
      """)
  void refusesWhatIsNone(String text, String expected) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> AlertParser.read(text));

    assertThat(e.getMessage(), containsString(expected));
  }
}
