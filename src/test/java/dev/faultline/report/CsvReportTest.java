package dev.faultline.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.faultline.log.Requests;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReportTest {
  private static final long NOON = 1_763_805_600_000_000L;

  private static String endpointCell(String endpoint) {
    List<List<String>> records =
        CsvReader.read(Reports.csv(Reports.of(Requests.of(endpoint, 500))));
    assertThat(records.size(), is(2));
    assertThat(records.get(1).size(), is(records.get(0).size()));
    return records.get(1).get(0);
  }

  @Test
  void hasARowForEachFailingEndpoint() {
    Report report =
        Reports.of(
            Requests.of("/a", 500, NOON, 1_502_000),
            Requests.of("/a", 200, NOON, 8_000),
            Requests.of("/a", 503, NOON + 1, 30_000_000),
            Requests.of("/b", 500),
            Requests.of("/c", 200));

    assertThat(
        Reports.csv(report),
        is(
            """
            endpoint,requests,errors,error_rate,statuses,p50_ms,p95_ms,p99_ms,max_ms,first_error,last_error
            /a,3,2,0.666667,500:1 503:1,1510,30000,30000,30000,2025-11-22T10:00:00Z,2025-11-22T10:00:00.000001Z
            /b,1,1,1.000000,500:1,,,,,,
            """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "=HYPERLINK(\"http://x\",\"y\")",
        "  =1",
        "\u3000=1",
        "\u00a0=1",
        "\uff1d1+1",
        "\uff0b1",
        "\uff0d1",
        "\uff20SUM(A1)"
      })
  void takesTheMeaningFromAFormula(String endpoint) {
    assertThat(endpointCell(endpoint), is("'" + endpoint));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/a,b|/a,b",
        "/\"quoted\"|/\"quoted\"",
        "\"|\"",
        "/a\tb|/a\\x09b",
        "\t=1|\\x09=1",
        "/a\u2028b|/a\\xe2\\x80\\xa8b"
      },
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false)
  void quotesWhatNeedsIt(String endpoint, String cell) {
    assertThat(endpointCell(endpoint), is(cell));
  }

  /** Where a comma is in numbers, spreadsheets part cells at semicolons; quotes hold there, too. */
  @Test
  void makesOneCellAlsoForThoseWhoPartCellsAtSemicolons() {
    String csv = Reports.csv(Reports.of(Requests.of("/a;=1+1", 500)));

    assertThat(csv, containsString("\n\"/a;=1+1\","));
  }

  @Test
  void showsLineEndsAsBytes() {
    assertThat(endpointCell("/a\r\nb\nc"), is("/a\\x0d\\x0ab\\x0ac"));
  }
}
