package dev.faultline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.Program.Ended;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reports for other programs, as those read them. */
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
                report.at("/books/rejected/badJson").asText());
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
