package dev.faultline.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.Requests;
import dev.faultline.log.SkippedLine;
import org.junit.jupiter.api.Test;

class TextReportTest {
  private static final long NOON = 1_763_805_600_000_000L;

  @Test
  void isThatOfTheSpecification() {
    Report report =
        Reports.of(
            Requests.of("/api/users", 200),
            Requests.of("/api/login", 401),
            Requests.of("/api/data", 500),
            Requests.of("/api/users", 200),
            Requests.of("/api/data", 503),
            Requests.of("/api/upload", 500));

    assertThat(
        Reports.text(report, false),
        is(
            """
            Error summary:
            /api/data: 2 errors (500, 503)
            /api/upload: 1 error (500)
            Total: 3 errors out of 6 requests
            """));
  }

  @Test
  void saysSoWhenThereIsNothing() {
    assertThat(
        Reports.text(Reports.of(), false),
        is("Error summary:\nTotal: 0 errors out of 0 requests\n"));
  }

  @Test
  void speaksOfOneInTheSingular() {
    assertThat(
        Reports.text(
            Reports.of(
                Reports.spec("--top=0"),
                Requests.of("/a", 500),
                Requests.rejected(LineOutcome.BAD_STATUS, "x")),
            false),
        is(
            """
            Error summary:
            ... and 1 more endpoint: 1 error
            Total: 1 error out of 1 request
            Rejected: 1 of 2 lines (badStatus: 1)
            """));
  }

  @Test
  void sumsUpTheEndpointsThatHaveNoRow() {
    assertThat(
        Reports.text(
            Reports.of(
                Reports.spec("--top=1"),
                Requests.of("/a", 500),
                Requests.of("/b", 500),
                Requests.of("/b", 500),
                Requests.of("/c", 500),
                Requests.of("/d", 200)),
            false),
        is(
            """
            Error summary:
            /b: 2 errors (500)
            ... and 2 more endpoints: 2 errors
            Total: 4 errors out of 5 requests
            """));
  }

  @Test
  void showsWhatIsInvisible() {
    assertThat(
        Reports.text(Reports.of(Requests.of("/a\u001b[2J\nTotal: 0", 500)), false),
        is(
            """
            Error summary:
            /a\\x1b[2J\\x0aTotal: 0: 1 error (500)
            Total: 1 error out of 1 request
            """));
  }

  @Test
  void hasATableOnDemand() {
    Report report =
        Reports.of(
            Requests.of("/a/long/name", 500, NOON, 1_502_000),
            Requests.of("/a/long/name", 503, NOON + 1_000_000, 30_000_000),
            Requests.of("/a/long/name", 200),
            Requests.withCause("/b", 500, "timeout\u0007"),
            Requests.upstreamFailed("/b", 200),
            SkippedLine.BLANK);

    assertThat(
        Reports.text(report, true),
        is(
            """
            Error summary:
            /a/long/name: 2 errors (500, 503)
            /b: 1 error (500)
            Total: 3 errors out of 5 requests

            endpoint      requests  errors  error rate  codes        p50 ms  p95 ms  p99 ms  max ms  first error           last error
            /a/long/name         3       2      66.67%  500:1 503:1    1510   30000   30000   30000  2025-11-22T10:00:00Z  2025-11-22T10:00:01Z
            /b                   2       1      50.00%  500:1             -       -       -       -  -                     -

            Books: 6 lines = 5 requests + 0 not a request + 1 blank + 0 rejected
            Masked: 1 request in which an upstream failed and the client did not see it
            Causes of /b: timeout\\x07: 1
            """));
  }

  @Test
  void hasNoTableOfNothing() {
    assertThat(
        Reports.text(Reports.of(), true),
        is(
            """
            Error summary:
            Total: 0 errors out of 0 requests

            Books: 0 lines = 0 requests + 0 not a request + 0 blank + 0 rejected
            """));
  }
}
