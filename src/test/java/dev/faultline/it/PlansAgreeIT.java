package dev.faultline.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultline.it.support.InProcess;
import dev.faultline.it.support.InProcess.Ended;
import dev.faultline.it.support.OddLines;
import dev.faultline.spec.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Both plans report the same of input that both can read, on both runners, but for what the staged
 * one cannot know: what each file gave, and where its samples are from.
 */
class PlansAgreeIT {
  private static final int LINES = 20_000;
  private static final List<String> UNKNOWN_TO_STAGED =
      List.of("bytesRead", "bytesUnfinished", "lines", "requests", "rejected");
  private static final String ON_FLINK = "--runner=FlinkRunner";

  private final Path temporary;

  PlansAgreeIT(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  @ParameterizedTest
  @CsvSource({"simple,11", "common,12", "combined,13", "json,14"})
  void onMadeLinesWithOddOnesBetween(String format, long seed) throws IOException {
    Path regular = temporary.resolve("regular.log");
    InProcess.run(
        "--generate=" + LINES, "--seed=" + seed, "--format=" + format, "--write=" + regular);
    Path log = OddLines.mixInto(regular, format, new Random(seed), temporary.resolve("mixed.log"));

    assertPlansAgree(log.toString());
  }

  /** What is kept of a long line is cut where it is no sign's end. */
  @Test
  void onLongLinesOfManyAlphabets() throws IOException {
    Path log = temporary.resolve("long.log");
    Files.writeString(
        log, "GET /a 500 1ms\n".repeat(20) + "x\u00e9\ud83d\ude80".repeat(3_000) + "\n");

    assertPlansAgree(log.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"access.log", "common.log", "combined.log", "json.log"})
  void onTheSamples(String name) throws IOException {
    assertPlansAgree("testdata/" + name);
  }

  private void assertPlansAgree(String log) throws IOException {
    Path fused = run(log, "--plan=fused");
    Path fusedOnFlink = run(log, "--plan=fused", ON_FLINK);
    Path staged = run(log, "--plan=staged");
    Path stagedOnFlink = run(log, "--plan=staged", ON_FLINK);

    for (String file :
        List.of("report.json", "report.parquet", "state.bin", "rejects.jsonl", "errors.txt")) {
      assertThat(
          file + " of the fused plan",
          Files.mismatch(fusedOnFlink.resolve(file), fused.resolve(file)),
          is(-1L));
    }
    assertAgrees("staged on the Direct Runner", staged, fused);
    assertAgrees("staged on Flink", stagedOnFlink, fused);
    assertThat(
        "named fields differ: the plans were not the same one",
        Files.mismatch(staged.resolve("report.json"), fused.resolve("report.json")),
        is(not(-1L)));
  }

  private static void assertAgrees(String which, Path staged, Path fused) throws IOException {
    assertThat(which, comparable(staged), is(comparable(fused)));
    assertThat(
        "report.txt of " + which,
        withoutExamples(staged.resolve("report.txt")),
        is(withoutExamples(fused.resolve("report.txt"))));
    for (String file : List.of("report.csv", "report.md", "report.prom", "report.parquet")) {
      assertThat(
          file + " of " + which,
          Files.mismatch(staged.resolve(file), fused.resolve(file)),
          is(-1L));
    }
    assertThat("rejected lines of " + which, rejects(staged), is(rejects(fused)));
  }

  /** The rejected lines without their places, which the staged plan does not know, in one order. */
  private static List<String> rejects(Path result) throws IOException {
    List<String> rejects = new ArrayList<>();
    for (String line : Files.readAllLines(result.resolve("rejects.jsonl"))) {
      ObjectNode reject = (ObjectNode) new ObjectMapper().readTree(line);
      reject.remove(List.of("file", "offset"));
      rejects.add(reject.toString());
    }
    Collections.sort(rejects);
    return rejects;
  }

  /** The first line of a kind of noise is another one where the places are not known. */
  private static String withoutExamples(Path report) throws IOException {
    return Files.readString(report).replaceAll("(?m)^(Noise: .*), such as .*$", "$1");
  }

  private static String comparable(Path result) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode report = mapper.readTree(result.resolve("report.json").toFile());
    for (JsonNode input : report.get("inputs")) {
      ((ObjectNode) input).remove(UNKNOWN_TO_STAGED);
    }
    for (JsonNode noise : report.at("/lines/noise")) {
      ((ObjectNode) noise).remove(List.of("file", "offset", "text"));
    }
    for (JsonNode endpoint : report.get("endpoints")) {
      ((ObjectNode) endpoint).remove("samples");
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(report);
  }

  private Path run(String input, String... more) throws IOException {
    Path output = Files.createTempDirectory(temporary, "result-");
    String[] args = {
      "--input=" + input,
      "--output=" + output,
      "--top=1000000",
      "--details",
      "--report=csv,markdown,openmetrics,parquet",
      "--emit=errors",
      "--maxRejectRatio=1"
    };
    Ended ended = InProcess.run(InProcess.with(args, more));
    assertThat(ended.message() + ended.err(), ended.exitCode(), is(ExitCode.OK));
    return output;
  }
}
