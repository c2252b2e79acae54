package dev.faultline.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.judge.GateResult;
import dev.faultline.log.ParsedLine;
import dev.faultline.log.Requests;
import dev.faultline.spec.ReportKind;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.EndpointMerge;
import dev.faultline.tally.EndpointStats;
import dev.faultline.tally.Result;
import dev.faultline.tally.Tallies;
import dev.faultline.tally.TopEndpoints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Endpoints whose names read like the reports' own lines: any client may ask for them. */
class LookalikesTest {
  /** Most errors first, as a report has them. */
  private static final List<String> NAMES =
      List.of(
          "Total",
          "Total: 0 errors out of 0 requests",
          "Rejected: 9 of 9 lines (badStatus: 9)",
          "Filtered out: 9 of 9 requests (method: 9)",
          "Gate: errors>9: 10",
          "New: /a: 9 errors (500), none before",
          "Better: /a",
          "endpoint  requests",
          "endpoint",
          "Books: 9 lines = 9 requests",
          "Causes of /a: x: 1",
          "... and 3 more endpoints: 3 errors",
          "Error summary:",
          "# EOF",
          "# HELP faultline_requests x",
          "(other)");

  private static final int BEYOND = 2;

  @TempDir private Path directory;

  private static List<ParsedLine> lines() {
    List<ParsedLine> lines = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      for (int errors = NAMES.size() - i + 1; errors > 0; errors--) {
        lines.add(Requests.withCause(NAMES.get(i), 500, "Total: cause"));
      }
    }
    for (int i = 0; i < BEYOND; i++) {
      lines.add(Requests.of("/beyond" + i, 500));
    }
    lines.add(Requests.rejected(dev.faultline.log.LineOutcome.BAD_STATUS, "x"));
    return lines;
  }

  private static Result result() {
    TopEndpoints top = new TopEndpoints(NAMES.size());
    Result result = EndpointMerge.merge(List.of(EncodedResult.of(Tallies.of(lines()))), top::add);
    top.addTo(result);
    return result;
  }

  private static Report report() {
    return Report.of(
        result(),
        Reports.spec("--top=" + NAMES.size()).count().statuses(),
        null,
        List.of(new GateResult("errors>1", true, "154")),
        List.of("--failOn: errors>1: 154"));
  }

  private static long errors() {
    return report().model().totals().errors();
  }

  private static byte[] render(ReportKind kind, boolean details) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReportWriter.of(
            kind,
            details,
            consumer -> {
              for (Map.Entry<String, EndpointStats> endpoint :
                  Tallies.of(lines()).endpoints().entrySet()) {
                consumer.accept(endpoint.getKey(), endpoint.getValue());
              }
            })
        .render(report(), out);
    return out.toByteArray();
  }

  private static List<String> lines(ReportKind kind, boolean details) throws IOException {
    return new String(render(kind, details), UTF_8).lines().toList();
  }

  private static String row(int i) {
    return "%s: %d errors (500)".formatted(NAMES.get(i), NAMES.size() - i + 1);
  }

  private static List<String> ending() {
    return List.of(
        "... and 2 more endpoints: 2 errors",
        "Total: %d errors out of %d requests".formatted(errors(), errors()),
        "Rejected: 1 of %d lines (badStatus: 1)".formatted(errors() + 1),
        "Gate: errors>1: 154");
  }

  @Test
  void inTextEachHasItsLineAndTheTotalsComeAfterThem() throws IOException {
    List<String> text = lines(ReportKind.TEXT, false);

    assertThat(text.get(0), is("Error summary:"));
    for (int i = 0; i < NAMES.size(); i++) {
      assertThat(text.get(1 + i), is(row(i)));
    }
    assertThat(text.subList(1 + NAMES.size(), text.size()), is(ending()));
  }

  @Test
  void onATerminalNoneIsPaintedLikeALineOfOurs() {
    Report report = report();
    List<String> lines =
        TerminalReport.render(report.model(), report.summary().failingEndpoints(), true, 200, true)
            .lines()
            .toList();

    for (int i = 0; i < NAMES.size(); i++) {
      assertThat(lines.get(1 + i), lines.get(1 + i).startsWith(NAMES.get(i) + ": "), is(true));
    }
    int end = 1 + NAMES.size();
    assertThat(lines.get(end), is(ending().get(0)));
    assertThat(lines.get(end + 1), is("\u001b[1m" + ending().get(1) + "\u001b[0m"));
    assertThat(lines.get(end + 2), is("\u001b[33m" + ending().get(2) + "\u001b[0m"));
    assertThat(lines.get(end + 3), is("\u001b[1;31m" + ending().get(3) + "\u001b[0m"));
    assertThat(lines.get(end + 5), containsString("\u001b[1m  requests  errors  error rate"));
    for (int i = 0; i < NAMES.size(); i++) {
      assertThat(lines.get(end + 6 + i).startsWith(NAMES.get(i) + " "), is(true));
      assertThat(lines.get(end + 6 + i), containsString("100.00%  500:"));
    }
    List<String> rest = lines.subList(end + 6 + NAMES.size(), lines.size());
    assertThat(rest.get(1), containsString("Books: " + (errors() + 1) + " lines = "));
    assertThat(rest.get(2), is("Causes of Total: Total: cause: 17"));
    assertThat(rest.size(), is(2 + NAMES.size()));
  }

  @Test
  void inMarkdownEachIsACellOfCode() throws IOException {
    List<String> lines = lines(ReportKind.MARKDOWN, false);

    List<String> rows = lines.stream().filter(line -> line.startsWith("| `")).toList();
    assertThat(rows.size(), is(NAMES.size()));
    for (int i = 0; i < NAMES.size(); i++) {
      assertThat(rows.get(i).startsWith("| `" + NAMES.get(i) + "` |"), is(true));
    }
    assertThat(lines.stream().filter(line -> line.startsWith("#")).count(), is(3L));
  }

  @Test
  void inCsvEachIsARow() throws IOException {
    List<List<String>> rows = CsvReader.read(new String(render(ReportKind.CSV, false), UTF_8));

    assertThat(rows.stream().skip(1).map(row -> row.get(0)).toList(), is(NAMES));
  }

  @Test
  void inHtmlEachIsARowOfTheTable() throws IOException {
    String page = new String(render(ReportKind.HTML, false), UTF_8);

    List<String> names =
        Arrays.stream(page.split("<th scope=\"row\" class=\"name\">", -1))
            .skip(1)
            .map(row -> row.substring(0, row.indexOf("</th>")).replace("&gt;", ">"))
            .toList();
    assertThat(names, is(NAMES));
    assertThat(page, containsString("<dd id=\"errors\">" + errors() + "</dd>"));
  }

  @Test
  void inJsonEachIsAName() throws IOException {
    JsonNode json = new ObjectMapper().readTree(render(ReportKind.JSON, false));

    assertThat(json.get("endpoints").findValuesAsText("endpoint"), is(NAMES));
    assertThat(json.at("/totals/errors").asLong(), is(errors()));
    assertThat(json.at("/other/errors").asLong(), is(2L));
  }

  @Test
  void inOpenMetricsEachIsALabelAndSumsAreTheTotals() throws IOException {
    Map<Map<String, String>, BigDecimal> errors =
        OpenMetricsReader.read(new String(render(ReportKind.OPENMETRICS, false), UTF_8))
            .getOrDefault("faultline_errors", Map.of());

    for (int i = 0; i < NAMES.size() - 1; i++) {
      assertThat(
          errors.get(Map.of("endpoint", NAMES.get(i), "status", "500")),
          is(BigDecimal.valueOf(NAMES.size() - i + 1L)));
    }
    assertThat(
        errors.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add),
        is(BigDecimal.valueOf(errors())));
  }

  @Test
  void inParquetEachIsAnEndpoint() throws Exception {
    Path file = directory.resolve("report.parquet");
    Files.write(file, render(ReportKind.PARQUET, false));

    List<String> endpoints =
        DuckDb.query(
            "SELECT DISTINCT endpoint FROM '%s' WHERE endpoint NOT LIKE '/beyond%%'"
                .formatted(file));

    assertThat(endpoints.stream().sorted().toList(), is(NAMES.stream().sorted().toList()));
  }
}
