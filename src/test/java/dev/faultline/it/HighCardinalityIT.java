package dev.faultline.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.it.support.Program;
import dev.faultline.it.support.Program.Ended;
import dev.faultline.report.DuckDb;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two million endpoints in a heap that holds a fraction of them, against awk. */
class HighCardinalityIT {
  private static final int ENDPOINTS = 2_000_000;

  /** Every 40th fails, each this many times at most: no tie in the order is left to chance. */
  private static final int FAILING_STEP = 40;

  @TempDir static Path directory;
  private static Path log;

  @BeforeAll
  static void writeLog() throws IOException {
    log = directory.resolve("access.log");
    try (BufferedWriter out = Files.newBufferedWriter(log, US_ASCII)) {
      for (int i = 0; i < ENDPOINTS; i++) {
        out.write("GET /scan/x" + Integer.toHexString(i * 0x9E3779B1) + " 404 1ms\n");
        if (i % FAILING_STEP == 0) {
          for (int n = i / FAILING_STEP % 5; n >= 0; n--) {
            // Spread over the file, so that what is known of them lies in many parts.
            int other = (int) ((i + 7L * n * FAILING_STEP * 997) % ENDPOINTS);
            out.write("GET /scan/x" + Integer.toHexString(other * 0x9E3779B1) + " 503 2ms\n");
          }
        }
      }
    }
  }

  /** Endpoint, requests and errors of every failing endpoint, most errors first, ties by name. */
  private static List<String> rowsByAwk() throws Exception {
    String script =
        """
        LC_ALL=C awk '{ requests[$2]++ } $3 ~ /^5/ { errors[$2]++ }
          END { for (e in errors) print e, requests[e], errors[e] }' "$1" | LC_ALL=C sort -k3,3nr -k1,1
        """;
    Ended ended = Program.run(List.of("sh", "-c", script, "sh", log.toString()));
    return ended.out().lines().toList();
  }

  private static Path result(String runner) {
    return directory.resolve(runner);
  }

  @Test
  void everyRowAndTheRestAreExactOnBothRunners() throws Exception {
    List<String> expected = rowsByAwk();

    checkRun("DirectRunner", "160m", 1_000, expected);
    checkRun("FlinkRunner", "512m", 100, expected);
    assertThat(Files.size(result("FlinkRunner").resolve("report.json")), is(lessThan(1_000_000L)));

    assertThat(
        DuckDb.query(
            "SELECT count(DISTINCT endpoint), sum(requests), sum(errors) FROM '%s'"
                .formatted(result("DirectRunner").resolve("report.parquet"))),
        is(List.of(expected.size() + "|" + lines() + "|" + sums(expected)[1])));
    Path state = result("DirectRunner").resolve("state.bin");
    assertThat(Files.mismatch(state, result("FlinkRunner").resolve("state.bin")), is(-1L));
    int endpoints = Files.readString(state, ISO_8859_1).split("/scan/", -1).length - 1;
    assertThat("samples name endpoints too", endpoints, is(greaterThanOrEqualTo(ENDPOINTS)));
  }

  private static void checkRun(String runner, String heap, int top, List<String> expected)
      throws Exception {
    Path output = result(runner);

    Ended ended =
        Program.jar(
            List.of("-Xmx" + heap),
            "--input=" + log,
            "--runner=" + runner,
            "--output=" + output,
            "--report=parquet",
            "--top=" + top);

    assertThat(ended.err(), ended.exitCode(), is(0));
    JsonNode report = new ObjectMapper().readTree(output.resolve("report.json").toFile());
    List<String> rows = new ArrayList<>();
    for (JsonNode row : report.get("endpoints")) {
      rows.add(row.get("endpoint").asText() + " " + row.get("requests") + " " + row.get("errors"));
    }
    assertThat(rows, is(expected.subList(0, top)));
    long requests = lines();
    long[] beyond = sums(expected.subList(top, expected.size()));
    long[] all = sums(expected);
    JsonNode other = report.get("other");
    assertThat(other.get("endpoints").asLong(), is((long) ENDPOINTS - top));
    assertThat(other.get("errors").asLong(), is(beyond[1]));
    assertThat(other.get("requests").asLong(), is(requests - (all[0] - beyond[0])));
    assertThat(
        ended.out(),
        containsString(
            "... and %d more endpoints: %d errors\nTotal: %d errors out of %d requests\n"
                .formatted(expected.size() - top, beyond[1], all[1], requests)));
  }

  private static long lines() throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.count();
    }
  }

  private static long[] sums(List<String> rows) {
    long[] sums = new long[2];
    for (String row : rows) {
      String[] fields = row.split(" ", -1);
      sums[0] += Long.parseLong(fields[1]);
      sums[1] += Long.parseLong(fields[2]);
    }
    return sums;
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void whatAKilledRunLeavesTheNextOneClearsAway(boolean withOutput) throws Exception {
    Path temporary = Files.createDirectory(directory.resolve("tmp-" + withOutput));
    Path output = directory.resolve("killed");
    List<String> command = new ArrayList<>(List.of("java", "-Xmx160m"));
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("-jar", Program.jar().toString()));
    List<String> killed = new ArrayList<>(command);
    killed.add("--input=" + log);
    List<String> next = new ArrayList<>(command);
    next.add("--input=testdata/access.log");
    if (withOutput) {
      killed.add("--output=" + output);
      next.add("--output=" + output);
    }
    Process process =
        new ProcessBuilder(killed)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      Path where = withOutput ? output : temporary;
      await("spills")
          .atMost(Duration.ofMinutes(1))
          .failFast("ends before it spills", () -> !process.isAlive())
          .pollInterval(Duration.ofMillis(20))
          .until(() -> bytesSpilledBelow(where) >= 1 << 20);
    } finally {
      process.destroyForcibly().waitFor();
    }

    Ended ended = Program.run(next);

    assertThat(ended.err(), ended.exitCode(), is(0));
    assertThat(bytesSpilledBelow(temporary), is(0L));
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left.toList(), is(List.of()));
    }
    if (withOutput) {
      assertThat(bytesSpilledBelow(output), is(0L));
    }
  }

  private static long bytesSpilledBelow(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return 0;
    }
    long bytes = 0;
    try (Stream<Path> files =
        Files.find(directory, 5, (path, attributes) -> attributes.isRegularFile())) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith("shuffle.")) {
          bytes += Files.exists(file) ? Files.size(file) : 0;
        }
      }
    } catch (UncheckedIOException movedMeanwhile) {
      return 0;
    }
    return bytes;
  }
}
