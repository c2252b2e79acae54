package dev.faultline.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.it.support.InProcess;
import dev.faultline.it.support.InProcess.Ended;
import dev.faultline.oracle.FormatLines;
import dev.faultline.oracle.FormatOracle;
import dev.faultline.oracle.ReportFigures;
import dev.faultline.spec.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures of the logs of every format are those of {@link FormatOracle}. */
class EveryFormatIT {
  private static final int LINES = 3000;
  private static final Set<String> NAME_COLUMNS = Set.of("w3c", "cloudfront");

  private final Path temporary;

  EveryFormatIT(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("testdata"))) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .filter(file -> !name(file).startsWith("custom-"))
          .sorted()
          .toList();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.log$", "");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void ofTheLogsInTestdata(Path log) throws IOException {
    String label =
        switch (name(log)) {
          case "access" -> "simple";
          case "nginx" -> "combined";
          default -> name(log);
        };
    agree(log, label);
    agreeStaged(log, label);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alb",
        "elb",
        "s3",
        "cloudfront",
        "w3c",
        "envoy",
        "istio",
        "haproxy",
        "ingress-nginx",
        "traefik",
        "vhost-combined",
        "caddy",
        "traefik-json",
        "gcp",
        "cloudflare",
        "ltsv"
      })
  void ofThousandsOfRandomLines(String label) throws IOException {
    Random random = new Random(label.hashCode());
    agree(FormatLines.write(label, LINES, random, temporary.resolve(label + ".log")), label);
  }

  private void agree(Path log, String label) throws IOException {
    SortedMap<String, String> expected = FormatOracle.figures(label, log);
    agree(run(log, "--runner=DirectRunner"), label, expected);
    agree(run(log, "--runner=FlinkRunner"), label, expected);
  }

  private void agreeStaged(Path log, String label) throws IOException {
    if (NAME_COLUMNS.contains(label)) {
      String output = temporary.resolve("refused").toString();
      Ended refused = InProcess.run("--input=" + log, "--output=" + output, "--plan=staged");
      assertThat(refused.exitCode(), is(ExitCode.USAGE));
      assertThat(refused.message(), containsString("--plan=fused"));
    } else {
      agree(run(log, "--plan=staged"), label, FormatOracle.figures(label, log));
    }
  }

  private static void agree(JsonNode report, String label, SortedMap<String, String> expected) {
    assertThat(report.at("/inputs/0/format").asText(), is(label));
    assertThat(
        String.join("\n", lines(ReportFigures.withoutReasons(ReportFigures.of(report)))),
        is(String.join("\n", lines(expected))));
  }

  private static List<String> lines(SortedMap<String, String> figures) {
    return figures.entrySet().stream()
        .map(figure -> figure.getKey() + ": " + figure.getValue())
        .toList();
  }

  private JsonNode run(Path log, String how) throws IOException {
    Path output = Files.createTempDirectory(temporary, "result-");
    Ended ended =
        InProcess.run(
            "--input=" + log, "--output=" + output, "--format=auto", "--top=1000000", how);
    assertThat(ended.message(), ended.exitCode(), oneOf(ExitCode.OK, ExitCode.BAD_INPUT));
    return new ObjectMapper().readTree(output.resolve("report.json").toFile());
  }
}
