package dev.faultline.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.it.support.Program;
import dev.faultline.it.support.Program.Ended;
import dev.faultline.report.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reports for other programs, as those read them; and the jar, which has no Hadoop. */
class ReportKindsIT {
  private final Path output;

  ReportKindsIT(@TempDir Path temporary) {
    this.output = temporary.resolve("result");
  }

  private JsonNode run(String log, String kind, String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.add("--input=" + log);
    arguments.add("--output=" + output);
    arguments.add("--report=" + kind);
    Ended ended = Program.jar(List.of(), arguments.toArray(String[]::new));
    assertThat(ended.err(), ended.exitCode(), is(0));
    return new ObjectMapper().readTree(output.resolve("report.json").toFile());
  }

  private String generated() throws Exception {
    Path log = output.resolveSibling("made.log");
    Program.jar(List.of(), "--generate=20000", "--format=combined", "--write=" + log);
    return log.toString();
  }

  private List<String> query(String select) throws Exception {
    return DuckDb.query(select.replace("TABLE", "'" + output.resolve("report.parquet") + "'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fused", "staged"})
  void theTableSumsUpToTheReport(String plan) throws Exception {
    JsonNode report = run(generated(), "parquet", "--plan=" + plan, "--top=5");

    assertThat(
        query("SELECT sum(requests), sum(errors) FROM TABLE"),
        is(
            List.of(
                report.at("/totals/requests").asText()
                    + "|"
                    + report.at("/totals/errors").asText())));
    List<String> rows = new ArrayList<>();
    for (JsonNode row : report.get("endpoints")) {
      rows.add(
          "%s|%s|%s"
              .formatted(
                  row.get("endpoint").asText(),
                  row.get("requests").asText(),
                  row.get("errors").asText()));
    }
    assertThat(
        query(
            "SELECT endpoint, sum(requests), sum(errors) AS errors FROM TABLE GROUP BY endpoint"
                + " HAVING sum(errors) > 0 ORDER BY errors DESC, endpoint LIMIT 5"),
        is(rows));
    assertThat(
        query("SELECT count(DISTINCT endpoint) FROM TABLE"),
        is(List.of(Long.toString(5 + failingBeyond()))));
    List<String> timeline = new ArrayList<>();
    for (JsonNode bucket : report.at("/totals/timeline")) {
      bucket
          .get("statuses")
          .fields()
          .forEachRemaining(
              status ->
                  timeline.add(
                      bucket.get("start").asText()
                          + "|"
                          + status.getKey()
                          + "|"
                          + status.getValue()));
    }
    assertThat(
        query(
            """
            SELECT strftime(time_bucket(INTERVAL '%s minutes', minute), '%%Y-%%m-%%dT%%H:%%M:%%SZ') AS t,
              status, sum(errors) FROM TABLE WHERE status IS NOT NULL GROUP BY ALL ORDER BY ALL
            """
                .formatted(report.at("/period/bucketMinutes").asText())),
        is(timeline));
  }

  private long failingBeyond() throws IOException {
    String text = Files.readString(output.resolve("report.txt"));
    String more = text.replaceFirst("(?s).*\\.\\.\\. and ([0-9]+) more endpoints?: .*", "$1");
    return more.equals(text) ? 0 : Long.parseLong(more);
  }

  @Test
  void standardOutputMayBeAFileOfTheTable() throws Exception {
    Path file = output.resolveSibling("a.parquet");
    Ended ended =
        Program.run(
            List.of(
                "sh",
                "-c",
                "java -jar '%s' --input=testdata/access.log --report=parquet >'%s'"
                    .formatted(Program.jar(), file)));

    assertThat(ended.err(), ended.exitCode(), is(0));
    assertThat(
        DuckDb.query("SELECT sum(requests), sum(errors) FROM '" + file + "'"), is(List.of("6|3")));
  }

  @Test
  void noTerminalGetsBytes() throws Exception {
    String command = "java -jar " + Program.jar() + " --input=testdata/access.log --report=parquet";

    Ended ended = Program.run(List.of("script", "-qec", command, "/dev/null"));

    assertThat(ended.exitCode(), is(2));
    assertThat(
        ended.out(),
        is(
            "faultline: --report=parquet: is not for a terminal: give --output, or send standard"
                + " output to a file\r\n"));
  }

  /** Prometheus's own parsers, of both formats; skipped where they cannot be had. */
  @Test
  void theReferenceParsersReadTheMetrics() throws Exception {
    Path python = Path.of("target", "prometheus").toAbsolutePath();
    Ended installed =
        Program.run(
            List.of(
                "sh",
                "-c",
                "python3 -m venv '%1$s' && '%1$s/bin/pip' install -q prometheus_client==0.26.0"
                    .formatted(python)));
    assumeTrue(installed.exitCode() == 0, installed.err());
    JsonNode report = run("testdata/json.log", "openmetrics", "--top=3");

    Ended ended =
        Program.run(
            List.of(
                python.resolve("bin/python").toString(),
                "-c",
                """
                import sys
                from prometheus_client.openmetrics import parser as openmetrics
                from prometheus_client import parser as prometheus
                text = open(sys.argv[1], encoding='utf-8', newline='').read()
                for format in openmetrics, prometheus:
                    families = {f.name: f for f in format.text_string_to_metric_families(text)}
                    assert {f.type for f in families.values()} == {'gauge'}
                    def total(name):
                        return int(sum(s.value for s in families[name].samples))
                    print(total('faultline_requests'), total('faultline_errors'),
                          total('faultline_rejected_lines'))
                """,
                output.resolve("report.prom").toString()));

    String totals =
        "%s %s %s\n"
            .formatted(
                report.at("/totals/requests").asText(),
                report.at("/totals/errors").asText(),
                report.at("/lines/rejected/badJson").asText());
    assertThat(ended.err(), ended.exitCode(), is(0));
    assertThat(ended.out(), is(totals + totals));
  }

  @Test
  void markdownGoesToStandardOutput() throws Exception {
    Ended ended = Program.jar(List.of(), "--input=testdata/access.log", "--report=markdown");

    assertThat(
        ended.out(), startsWith("# Error summary\n\n**3 errors** out of 6 requests (50.00%)\n"));
    assertThat(ended.out(), containsString("| `/api/data` | 2 | 100.00% | 500: 1, 503: 1 |"));
  }
}
