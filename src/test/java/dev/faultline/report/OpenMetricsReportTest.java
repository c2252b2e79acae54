package dev.faultline.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.Requests;
import dev.faultline.log.text.SafeText;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpenMetricsReportTest {
  private static final long NOON = 1_763_805_600_000_000L;

  static Stream<String> hostile() {
    return HostileText.samples();
  }

  @Provide
  Arbitrary<String> hostileTexts() {
    return HostileText.arbitrary();
  }

  private static BigDecimal sum(Map<Map<String, String>, BigDecimal> samples) {
    return samples.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static void assertIsLabel(String endpoint) {
    Map<String, Map<Map<String, String>, BigDecimal>> families =
        OpenMetricsReader.read(Reports.metrics(Reports.of(Requests.of(endpoint, 500))));

    String shown = SafeText.visible(endpoint);
    assertThat(
        families.getOrDefault("faultline_errors", Map.of()),
        is(Map.of(Map.of("endpoint", shown, "status", "500"), BigDecimal.ONE)));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void anEndpointIsALabel(String endpoint) {
    assertIsLabel(endpoint);
  }

  @Property
  void anyEndpointIsALabel(@ForAll("hostileTexts") String endpoint) {
    assertIsLabel(endpoint);
  }

  @Test
  void sumsAreTheTotals() {
    Report report =
        Reports.of(
            Reports.spec("--top=1"),
            Requests.of("/a", 500, NOON, 1_502_000),
            Requests.of("/a", 503, NOON + 1_500_000, 30_000_000),
            Requests.of("/a", 200, NOON - 1, 1_000),
            Requests.of("/b", 500),
            Requests.of("/c", 502),
            Requests.of("/d", 404),
            Requests.rejected(LineOutcome.BAD_STATUS, "x"));

    assertThat(
        Reports.metrics(report),
        is(
            """
            # TYPE faultline_requests gauge
            # HELP faultline_requests Requests by endpoint, failing or not.
            faultline_requests{endpoint="/a"} 3
            faultline_requests{endpoint="(other)"} 3
            # TYPE faultline_errors gauge
            # HELP faultline_errors Failing requests by endpoint and status.
            faultline_errors{endpoint="/a",status="500"} 1
            faultline_errors{endpoint="/a",status="503"} 1
            faultline_errors{endpoint="(other)",status="500"} 1
            faultline_errors{endpoint="(other)",status="502"} 1
            # TYPE faultline_first_error_timestamp_seconds gauge
            # UNIT faultline_first_error_timestamp_seconds seconds
            # HELP faultline_first_error_timestamp_seconds First error of the endpoint.
            faultline_first_error_timestamp_seconds{endpoint="/a"} 1763805600
            # TYPE faultline_last_error_timestamp_seconds gauge
            # UNIT faultline_last_error_timestamp_seconds seconds
            # HELP faultline_last_error_timestamp_seconds Last error of the endpoint.
            faultline_last_error_timestamp_seconds{endpoint="/a"} 1763805601.5
            # TYPE faultline_failing_endpoints gauge
            # HELP faultline_failing_endpoints Endpoints with at least one error.
            faultline_failing_endpoints 3
            # TYPE faultline_first_request_timestamp_seconds gauge
            # UNIT faultline_first_request_timestamp_seconds seconds
            # HELP faultline_first_request_timestamp_seconds First request.
            faultline_first_request_timestamp_seconds 1763805599.999999
            # TYPE faultline_last_request_timestamp_seconds gauge
            # UNIT faultline_last_request_timestamp_seconds seconds
            # HELP faultline_last_request_timestamp_seconds Last request.
            faultline_last_request_timestamp_seconds 1763805601.5
            # TYPE faultline_lines gauge
            # HELP faultline_lines Lines that were read.
            faultline_lines 7
            # TYPE faultline_noise_lines gauge
            # HELP faultline_noise_lines Lines beside the access log, by kind.
            faultline_noise_lines{kind="nginxError"} 0
            faultline_noise_lines{kind="apacheError"} 0
            faultline_noise_lines{kind="klog"} 0
            faultline_noise_lines{kind="entrypoint"} 0
            faultline_noise_lines{kind="exception"} 0
            faultline_noise_lines{kind="javaStackTrace"} 0
            faultline_noise_lines{kind="pythonTraceback"} 0
            faultline_noise_lines{kind="tool"} 0
            # TYPE faultline_rejected_lines gauge
            # HELP faultline_rejected_lines Lines that could not be read, by reason.
            faultline_rejected_lines{reason="wrongShape"} 0
            faultline_rejected_lines{reason="badStatus"} 1
            faultline_rejected_lines{reason="statusOutOfRange"} 0
            faultline_rejected_lines{reason="badJson"} 0
            faultline_rejected_lines{reason="lineTooLong"} 0
            faultline_rejected_lines{reason="partialLine"} 0
            faultline_rejected_lines{reason="noValue"} 0
            # TYPE faultline_problems gauge
            # HELP faultline_problems What was wrong with the input, and gates that were tripped.
            faultline_problems 0
            # EOF
            """));
  }

  @Test
  void namesThatLookTheSameAreOneSeries() {
    Map<String, Map<Map<String, String>, BigDecimal>> families =
        OpenMetricsReader.read(
            Reports.metrics(
                Reports.of(
                    Requests.of("/\u001b", 500, NOON, 1),
                    Requests.of("/\\x1b", 500, NOON + 1_000_000, 1),
                    Requests.of("(other)", 500),
                    Requests.of("/quiet", 200))));

    assertThat(
        sum(families.getOrDefault("faultline_requests", Map.of())), is(BigDecimal.valueOf(4)));
    assertThat(sum(families.getOrDefault("faultline_errors", Map.of())), is(BigDecimal.valueOf(3)));
    assertThat(families.getOrDefault("faultline_errors", Map.of()).size(), is(2));
    assertThat(
        families.get("faultline_last_error_timestamp_seconds"),
        is(Map.of(Map.of("endpoint", "/\\x1b"), BigDecimal.valueOf(1_763_805_601L))));
  }

  @Test
  void withoutErrorsThereIsNoSampleOfThem() {
    Map<String, Map<Map<String, String>, BigDecimal>> families =
        OpenMetricsReader.read(Reports.metrics(Reports.of()));

    assertThat(families.containsKey("faultline_errors"), is(false));
    assertThat(families.get("faultline_failing_endpoints"), is(Map.of(Map.of(), BigDecimal.ZERO)));
  }
}
