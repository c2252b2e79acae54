package dev.faultline.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.faultline.it.support.InProcess;
import dev.faultline.it.support.InProcess.Ended;
import dev.faultline.spec.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results that are merged, against one run over all of their files. */
class MergeJobIT {
  private final Path temporary;

  MergeJobIT(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  private String path(String name) {
    return temporary.resolve(name).toString();
  }

  private Ended run(String output, String input, String... more) {
    String[] args = {"--input=" + input, "--output=" + path(output), "--lenient"};
    return InProcess.run(InProcess.with(args, more));
  }

  /** Every file of a result but the manifest. */
  private Map<String, String> contents(String result) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> entries = Files.list(temporary.resolve(result))) {
      for (Path entry : entries.toList()) {
        String name = entry.getFileName().toString();
        if (!name.startsWith(".") && !name.equals("manifest.json")) {
          byte[] bytes = Files.readAllBytes(entry);
          contents.put(
              name,
              name.endsWith(".bin") || name.endsWith(".parquet")
                  ? HexFormat.of().formatHex(bytes)
                  : new String(bytes, UTF_8));
        }
      }
    }
    return contents;
  }

  private String generated(String name, int seed, int lines) {
    String file = path(name);
    InProcess.run("--generate=" + lines, "--seed=" + seed, "--format=combined", "--write=" + file);
    return file;
  }

  @ParameterizedTest
  @CsvSource({
    "fused, testdata/combined.log, testdata/json.log, testdata/haproxy.log",
    "fused, testdata/common.log, testdata/access.log, testdata/combined.log",
    "staged, testdata/combined.log, generated, testdata/combined.log",
  })
  void isWhatOneRunOverAllFilesTells(String plan, String a, String b, String c) throws IOException {
    String first = Files.copy(Path.of(a), temporary.resolve("1.log")).toString();
    Path source = Path.of(b);
    String second =
        Files.exists(source)
            ? Files.copy(source, temporary.resolve("2.log")).toString()
            : generated("2.log", 3, 500);
    String third = Files.copy(Path.of(c), temporary.resolve("3.log")).toString();
    String[] options = {
      "--plan=" + plan,
      "--top=3",
      "--emit=errors",
      plan.equals("staged") ? "--format=combined" : "--format=auto"
    };
    run("whole", first + "," + second + "," + third, options);
    run("part1", first + "," + second, options);
    run("part2", third, options);

    Ended ended =
        InProcess.run(
            "merge",
            path("part1"),
            path("part2"),
            "--output=" + path("merged"),
            "--top=3",
            "--lenient");

    assertThat(ended.message() + ended.err(), ended.exitCode(), is(ExitCode.OK));
    assertThat(contents("merged"), is(contents("whole")));
    assertThat(ended.out(), is(contents("whole").get("report.txt")));
  }

  @Test
  void manyEndpointsInAnyOrderOfResultsGiveTheSameState() throws IOException {
    String input = "";
    String[] command = {"merge", "--output=" + path("merged")};
    for (int i = 0; i < 7; i++) {
      String log = generated(i + ".log", i, 2_000);
      run("day" + i, log);
      input += (i == 0 ? "" : ",") + log;
      command = InProcess.with(command, path("day" + (6 - i)));
    }
    run("whole", input, "--report=csv,markdown,openmetrics,parquet");

    InProcess.run(InProcess.with(command, "--report=csv,markdown,openmetrics,parquet"));

    assertThat(contents("merged"), is(contents("whole")));
  }

  @Test
  void aResultThatIsMergedIntoItselfIsRenderedAgain() throws IOException {
    String yesterday = generated("1.log", 1, 3_000);
    String today = generated("2.log", 2, 3_000);
    Path days = temporary.resolve("days");
    run("days/date=2026-11-22", today, "--emit=errors");
    run("days/date=2026-11-21", yesterday, "--emit=errors");

    Ended ended =
        InProcess.run(
            "merge",
            path("days/date=2026-11-22"),
            "--output=" + path("days/date=2026-11-22"),
            "--baseline=" + days,
            "--failOn=errors>0");
    assertThat(ended.message() + ended.err(), ended.exitCode(), is(ExitCode.GATE));

    Map<String, String> again = contents("days/date=2026-11-22");
    run("days/date=2026-11-22", today, "--emit=errors", "--baseline=" + days, "--failOn=errors>0");
    assertThat(again, is(contents("days/date=2026-11-22")));
    assertThat(again.get("report.txt"), containsString("Compared with " + days));
  }

  @Test
  void overlappingInputsAreRefusedUnlessTold() throws IOException {
    String log = generated("1.log", 1, 100);
    run("a", log);
    run("b", log);
    String output = "--output=" + path("merged");

    Ended refused = InProcess.run("merge", path("a"), path("b"), output);
    assertThat(refused.exitCode(), is(ExitCode.USAGE));
    assertThat(
        refused.message(),
        containsString(log + " was read for " + path("a") + " and for " + path("b") + ": "));
    assertThat(Files.exists(temporary.resolve("merged")), is(false));

    Ended told = InProcess.run("merge", path("a"), path("b"), output, "--allowOverlap");
    assertThat(told.message() + told.err(), told.exitCode(), is(ExitCode.OK));
    assertThat(told.out(), containsString("out of 200 requests"));

    assertThat(
        InProcess.run("merge", path("a"), path("a") + "/.", output).message(),
        is(path("a") + "/.: is named more than once"));
  }

  @Test
  void whatCannotBeMergedIsRefused() throws IOException {
    run("a", generated("1.log", 1, 100));
    run("b", generated("2.log", 2, 100), "--by=method+path");
    Files.createDirectories(temporary.resolve("empty"));
    String output = "--output=" + path("merged");

    assertRefused("holds no result: there is no manifest.json", "merge", path("empty"), output);
    assertRefused("holds no result", "merge", path("none"), output);
    assertRefused(
        path("b")
            + ": was counted with --by=method+path, other than "
            + path("a")
            + ": they cannot be merged",
        "merge",
        path("a"),
        path("b"),
        output);
    assertRefused("merge needs results and a place", "merge", output);
    assertRefused("merge needs results and a place", "merge", path("a"));
    assertRefused("--input is not for merge", "merge", path("a"), output, "--input=x.log");
    assertRefused("--inptu is unknown", "merge", path("a"), output, "--inptu=x.log");
    assertThat(Files.exists(temporary.resolve("merged")), is(false));
  }

  private static void assertRefused(String why, String... command) {
    Ended ended = InProcess.run(command);
    assertThat(ended.message(), ended.exitCode(), is(ExitCode.USAGE));
    assertThat(ended.message(), containsString(why));
  }

  @Test
  void rejectedLinesThatOneResultHasNotAreLeftOutOfAll() throws IOException {
    run("a", "testdata/common.log");
    run("b", generated("2.log", 2, 100), "--rejects=false");

    Ended ended =
        InProcess.run("merge", path("a"), path("b"), "--output=" + path("merged"), "--lenient");

    assertThat(
        ended.err(),
        containsString(
            "warning: no rejects.jsonl, since " + path("b") + " was counted without it"));
    assertThat(contents("merged").keySet().toString(), not(containsString("rejects")));
  }
}
