package dev.faultline.judge;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.judge.Gate.Comparison;
import dev.faultline.judge.Gate.Metric;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateParserTest {

  private static Gate one(String text) {
    List<Gate> gates = GateParser.read(text);
    assertThat(gates.toString(), gates.size(), is(1));
    return gates.get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "errorRate>1%, ERROR_RATE, MORE, 0.01",
    "errorRate>=0.5%, ERROR_RATE, AT_LEAST, 0.005",
    "errorRate>0.02, ERROR_RATE, MORE, 0.02",
    "errorRate>=100%, ERROR_RATE, AT_LEAST, 1",
    "errorRate>=1, ERROR_RATE, AT_LEAST, 1",
    "errorRate<1, ERROR_RATE, LESS, 1",
    "errors>=100, ERRORS, AT_LEAST, 100",
    "errors>0, ERRORS, MORE, 0",
    "requests<1000, REQUESTS, LESS, 1000",
    "requests<=999999999999999999, REQUESTS, AT_MOST, 999999999999999999",
    " errors >= 100 , ERRORS, AT_LEAST, 100",
    "errors>5.0, ERRORS, MORE, 5.0",
  })
  void readsConditions(String text, Metric metric, Comparison comparison, BigDecimal limit) {
    Gate gate = one(text);

    assertThat(gate.endpoint(), is(nullValue()));
    assertThat(gate.metric(), is(metric));
    assertThat(gate.comparison(), is(comparison));
    assertThat(gate.limit().compareTo(limit), is(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "endpoint(/api/pay).errorRate>0.1%|/api/pay",
        "endpoint(GET /api/pay).errors>1|GET /api/pay",
        "endpoint(/a,/b).errors>1|/a,/b",
        "endpoint(/f(x)).errors>1|/f(x)",
        "endpoint(/a).b).errors>1|/a).b",
        "endpoint(/errors>1).errors>1|/errors>1",
        "endpoint(/{id}/caf\u00e9).requests<1|/{id}/caf\u00e9",
        "endpoint( ).errors>1| ",
        "endpoint(/a) . errors > 1|/a",
      })
  void readsTheEndpoint(String text, String endpoint) {
    assertThat(one(text).endpoint(), is(endpoint == null ? " " : endpoint));
    assertThat(one(text).text(), is(text));
  }

  @Test
  void readsSeveral() {
    List<Gate> gates =
        GateParser.read("errors>1, endpoint(/a,b).errors>2 ,newEndpoint,endpoint(/c).errorRate>1%");

    assertThat(
        gates.stream().map(Gate::text).toList(),
        is(
            List.of(
                "errors>1",
                "endpoint(/a,b).errors>2",
                "newEndpoint",
                "endpoint(/c).errorRate>1%")));
    assertThat(gates.get(2).metric(), is(Metric.NEW_ENDPOINT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "error>1|'error>1' is no gate such as errorRate>1%",
        "errors|'errors' is no gate",
        "errors=1|'errors=1' is no gate",
        "errors==1|'errors==1' is no gate",
        "errors>1,|'' is no gate",
        "newEndpoint>1|'newEndpoint>1' is no gate",
        "NEWENDPOINT|'NEWENDPOINT' is no gate",
        "endpoint(/a)|'endpoint(/a)' is no gate",
        "endpoint().errors>1|'endpoint().errors>1' is no gate",
        "endpoint(/a).newEndpoint|'endpoint(/a).newEndpoint' is no gate",
        "endpoint(/a).errors>x|'endpoint(/a).errors>x': 'x' is no number",
        "errors>|'errors>': '' is no number",
        "errors>>1|'errors>>1': '>1' is no number such as 100",
        "errors>-1|'errors>-1': '-1' is no number",
        "errors>1e3|'errors>1e3': '1e3' is no number",
        "errors>1%|'errors>1%': 1% is no whole number",
        "errors>1.5|'errors>1.5': 1.5 is no whole number",
        "errorRate>1%%|'errorRate>1%%': '1%%' is no number such as 1% or 0.01",
        "errorRate>5|'errorRate>5': 5 is more than 100%: write a percentage",
        "errorRate>1|'errorRate>1' is never met, as no share is more than 100%: did you mean errorRate>1%?",
        "endpoint(/a).errorRate > 1.0|'endpoint(/a).errorRate > 1.0' is never met",
        "errorRate>100%|'errorRate>100%' is never met",
        "errorRate>100.1%|'errorRate>100.1%': 100.1% is more than 100%",
      })
  void refusesWhatIsNone(String text, String why) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> GateParser.read(text));

    assertThat(refused.getMessage(), containsString(why));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ","})
  void refusesNothing(String text) {
    assertThrows(IllegalArgumentException.class, () -> GateParser.read(text));
  }
}
