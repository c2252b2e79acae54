package dev.faultline.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultline.it.support.InProcess;
import dev.faultline.it.support.OddLines;
import dev.faultline.oracle.Oracle;
import dev.faultline.oracle.ReportFigures;
import dev.faultline.spec.ExitCode;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.Result;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The figures are those of a plain loop over the lines, and the bytes of a result depend on neither
 * runner, nor bundles, nor the files over which the lines are spread.
 */
class AgreesWithTheOracleIT {
  private static final int LINES = 100_000;
  private static final int STATE_MAGIC_BYTES = 5;

  private final Path temporary;

  AgreesWithTheOracleIT(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  @ParameterizedTest
  @CsvSource({"simple,1", "common,2", "combined,3", "json,4"})
  void ofAHundredThousandLinesAsElements(String format, long seed) throws IOException {
    Random random = new Random(seed);
    Path regular = temporary.resolve("regular.log");
    InProcess.run(
        "--generate=" + LINES, "--seed=" + seed, "--format=" + format, "--write=" + regular);
    Path log = OddLines.mixInto(regular, format, random, temporary.resolve("mixed.log"));

    Path direct = run(log.toString(), "--plan=staged");
    Set<Map.Entry<String, String>> reported = ReportFigures.of(report(direct)).entrySet();
    Set<Map.Entry<String, String>> expected = Oracle.figures(format, log).entrySet();
    assertThat("reported only", without(reported, expected), is(empty()));
    assertThat("expected only", without(expected, reported), is(empty()));

    sameBytes("on Flink", run(log.toString(), "--plan=staged", "--runner=FlinkRunner"), direct);
    sameButForInputs("of several files", run(spread(log, random), "--plan=staged"), direct);
  }

  @ParameterizedTest
  @CsvSource({"simple,11", "common,12", "combined,13", "json,14"})
  void ofAHundredThousandLinesInRanges(String format, long seed) throws IOException {
    Random random = new Random(seed);
    Path regular = temporary.resolve("regular.log");
    InProcess.run(
        "--generate=" + LINES, "--seed=" + seed, "--format=" + format, "--write=" + regular);
    Path log = OddLines.mixInto(regular, format, random, temporary.resolve("mixed.log"));

    Path direct = run(log.toString());
    SortedMap<String, String> expected = Oracle.figures(format, log);
    assertThat(ReportFigures.of(report(direct)).entrySet(), is(expected.entrySet()));

    sameBytes("on Flink", run(log.toString(), "--runner=FlinkRunner"), direct);
    assertThat(
        ReportFigures.of(report(run(spread(log, random)))).entrySet(), is(expected.entrySet()));
  }

  @ParameterizedTest
  @CsvSource({"simple,5", "common,6", "combined,7", "json,8"})
  void whateverTheSizeOfABundle(String format, long seed) throws IOException {
    Path regular = temporary.resolve("regular.log");
    InProcess.run("--generate=3000", "--seed=" + seed, "--format=" + format, "--write=" + regular);
    Path log = OddLines.mixInto(regular, format, new Random(seed), temporary.resolve("mixed.log"));
    Path small = run(log.toString(), "--plan=staged", "--bundleBytes=64KiB");

    assertThat(
        ReportFigures.of(report(small)).entrySet(), is(Oracle.figures(format, log).entrySet()));
    sameBytes(
        "with large bundles", run(log.toString(), "--plan=staged", "--bundleBytes=8MiB"), small);
  }

  private Path run(String input, String... more) throws IOException {
    Path output = Files.createTempDirectory(temporary, "result-");
    String[] args = {"--input=" + input, "--output=" + output, "--top=1000000"};
    assertThat(InProcess.run(InProcess.with(args, more)).exitCode(), is(ExitCode.OK));
    return output;
  }

  /** Cuts the log behind some of its lines, and names the pieces in no order. */
  private String spread(Path log, Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(log);
    StringBuilder names = new StringBuilder();
    int from = 0;
    for (String name : new String[] {"b", "d", "a", "c"}) {
      int to = name.equals("c") ? bytes.length : from + random.nextInt(bytes.length / 3);
      while (to < bytes.length && bytes[to - 1] != '\n') {
        to++;
      }
      Path piece = temporary.resolve("piece-" + name + ".log");
      Files.write(piece, Arrays.copyOfRange(bytes, from, to));
      names.append(names.isEmpty() ? "" : ",").append(piece);
      from = to;
    }
    return names.toString();
  }

  private static <T> Set<T> without(Set<T> all, Set<T> some) {
    Set<T> rest = new LinkedHashSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private static void sameBytes(String which, Path result, Path expected) throws IOException {
    for (String file : new String[] {"report.json", "report.txt", "rejects.jsonl", "state.bin"}) {
      assertThat(
          file + " " + which,
          Files.mismatch(result.resolve(file), expected.resolve(file)),
          is(-1L));
    }
  }

  private static void sameButForInputs(String which, Path result, Path expected)
      throws IOException {
    ObjectNode one = report(result);
    ObjectNode other = report(expected);
    one.remove("inputs");
    other.remove("inputs");
    assertThat("report.json " + which, one.toString(), is(other.toString()));
    assertThat(
        "rejects.jsonl " + which,
        Files.mismatch(result.resolve("rejects.jsonl"), expected.resolve("rejects.jsonl")),
        is(-1L));
    assertThat(
        "state.bin " + which,
        Arrays.equals(stateWithoutInputs(result), stateWithoutInputs(expected)),
        is(true));
  }

  private static ObjectNode report(Path result) throws IOException {
    return (ObjectNode) new ObjectMapper().readTree(result.resolve("report.json").toFile());
  }

  /** All bytes but those of the inputs, which stand before the endpoints. */
  private static byte[] stateWithoutInputs(Path directory) throws IOException {
    byte[] state = Files.readAllBytes(directory.resolve("state.bin"));
    Result result =
        Result.read(
            new DataInputStream(new ByteArrayInputStream(state, STATE_MAGIC_BYTES, state.length)));
    byte[] nothing = EncodedResult.of(new Result()).toBytes();
    byte[] onlyInputs = EncodedResult.of(Result.ofInputs(result.inputs())).toBytes();
    // Behind them are two numbers of nothing: side files and endpoints.
    byte[] inputs = Arrays.copyOfRange(onlyInputs, nothing.length - 3, onlyInputs.length - 2);
    String text = new String(state, ISO_8859_1);
    int from = text.indexOf(new String(inputs, ISO_8859_1));
    assertThat("the inputs are in it", from >= 0);
    return (text.substring(0, from) + text.substring(from + inputs.length)).getBytes(ISO_8859_1);
  }
}
