package dev.faultline.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.it.support.InProcess;
import dev.faultline.it.support.InProcess.Ended;
import dev.faultline.result.ResultDirectory;
import dev.faultline.spec.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run leaves in {@code --output}, and what becomes of what was there. */
class PublishedResultIT {
  private final Path temporary;
  private final Path output;

  PublishedResultIT(@TempDir Path temporary) {
    this.temporary = temporary;
    this.output = temporary.resolve("deep/result");
  }

  private Ended run(String log, String... more) {
    String[] args = {"--input=testdata/" + log, "--output=" + output};
    return InProcess.run(InProcess.with(args, more));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(output)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (String name : names()) {
      if (!name.startsWith(".")) {
        contents.put(name, HexFormat.of().formatHex(Files.readAllBytes(output.resolve(name))));
      }
    }
    return contents;
  }

  private JsonNode manifest() throws IOException {
    return new ObjectMapper().readTree(output.resolve("manifest.json").toFile());
  }

  @Test
  void holdsTheReportsAndTheirManifest() throws IOException {
    run("access.log");

    assertThat(
        names(),
        contains(
            ".lock", "manifest.json", "rejects.jsonl", "report.json", "report.txt", "state.bin"));
    assertThat(Files.readString(output.resolve("rejects.jsonl")), is(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner"})
  void theManifestAccountsForEveryFile(String runner) throws Exception {
    run("json.log", "--report=csv", "--emit=errors", "--runner=" + runner);

    List<String> listed = new ArrayList<>(List.of(".lock", "manifest.json"));
    for (JsonNode file : manifest().get("files")) {
      byte[] content = Files.readAllBytes(output.resolve(file.get("name").asText()));
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      assertThat(file.get("bytes").asInt(), is(content.length));
      assertThat(file.get("sha256").asText(), is(HexFormat.of().formatHex(digest.digest(content))));
      listed.add(file.get("name").asText());
    }
    assertThat(listed.stream().sorted().toList(), is(names()));
    assertThat(manifest().get("schema").asText(), is("faultline.manifest/1"));
    assertThat(manifest().get("runner").asText(), is(runner));
    assertThat(manifest().get("exitCode").asInt(), is(0));
    assertThat(manifest().get("problems").size(), is(0));
    assertThat(manifest().get("arguments").get(0).asText(), is("--input=testdata/json.log"));
    assertThat(
        Files.readString(output.resolve("errors.txt")),
        is(
            """
            ERROR: /v1/rates 503
            ERROR: /v1/convert 500
            ERROR: /v1/convert 500
            ERROR: /v1/\u00e9tat 502
            ERROR: /v1/history 504
            ERROR: /v1/rates 503
            ERROR: /v1/rates\\xe2\\x80\\xae\\x07 500
            """));
  }

  @Test
  void inputInTheDirectoryOfTheResultIsRefused() throws IOException {
    Files.createDirectories(output);
    Path log = Files.writeString(output.resolve("errors.txt"), "GET /a 500 1ms\n");

    Ended ended = InProcess.run("--input=" + log, "--output=" + output);

    assertThat(ended.exitCode(), is(ExitCode.USAGE));
    assertThat(
        ended.message(),
        is("--input=" + log + " lies in --output=" + output + ": keep them apart"));
    assertThat(Files.readString(log), is("GET /a 500 1ms\n"));
  }

  @Test
  void theManifestSaysWhyInputWasBad() throws IOException {
    Ended ended = run("combined.log", "--maxRejectRatio=0.05");

    assertThat(ended.exitCode(), is(ExitCode.BAD_INPUT));
    assertThat(manifest().get("exitCode").asInt(), is(4));
    assertThat(
        manifest().get("problems").get(0).asText(),
        is(
            "1 of 15 lines were rejected, more than --maxRejectRatio=0.05 allows"
                + " (statusOutOfRange: 1)"));
  }

  @Test
  void rejectedLinesAreKeptWithTheirReason() throws IOException {
    Path log = temporary.resolve("bad.log");
    String odd = "\u00e9 \"quoted\" \\ \u202e\u007f";
    byte[] latin1 = {'c', 'a', 'f', (byte) 0xE9};
    Files.writeString(log, "GET /a 600x 1ms\r\n" + odd + "\nGET /a 1000 1ms\n");
    Files.write(log, latin1, StandardOpenOption.APPEND);
    Files.writeString(log, "\n" + "x".repeat(9000), StandardOpenOption.APPEND);

    InProcess.run("--input=" + log, "--output=" + output, "--format=simple", "--lenient");

    int oddBytes = odd.getBytes(UTF_8).length;
    assertThat(
        Files.readString(output.resolve("rejects.jsonl")).lines().toList(),
        contains(
            reject("badStatus", log, 0, 16, "GET /a 600x 1ms\\r"),
            reject("wrongShape", log, 17, oddBytes, "\\u00E9 \\\"quoted\\\" \\\\ \\u202E\\u007F"),
            reject("statusOutOfRange", log, 18 + oddBytes, 15, "GET /a 1000 1ms"),
            reject("wrongShape", log, 34 + oddBytes, 4, "caf\\uFFFD\",\"base64\":\"Y2Fm6Q=="),
            reject("wrongShape", log, 39 + oddBytes, 9000, "x".repeat(8192))));
  }

  private static String reject(String reason, Path file, int offset, int length, String text) {
    String cut = text.length() < length && length > 8192 ? "\"cut\":true," : "";
    return "{\"reason\":\"%s\",\"file\":\"%s\",\"offset\":%d,\"length\":%d,%s\"text\":\"%s\"}"
        .formatted(reason, file, offset, length, cut, text);
  }

  @Test
  void withoutRejectsThereIsNoSuchFile() throws IOException {
    run("combined.log", "--rejects=false");

    assertThat(
        names(), contains(".lock", "manifest.json", "report.json", "report.txt", "state.bin"));
  }

  @Test
  void filesOfAnOlderResultAreGone() throws IOException {
    run("json.log", "--report=csv", "--emit=errors");
    run("access.log", "--rejects=false");

    assertThat(
        names(), contains(".lock", "manifest.json", "report.json", "report.txt", "state.bin"));
    assertThat(
        Files.mismatch(output.resolve("report.json"), Path.of("testdata/expected/access.json")),
        is(-1L));
  }

  @Test
  void filesOfOthersStay() throws IOException {
    Files.createDirectories(output);
    Files.writeString(output.resolve("notes.txt"), "mine");

    run("access.log");

    assertThat(Files.readString(output.resolve("notes.txt")), is("mine"));
  }

  @Test
  void whatAKilledRunLeftBehindIsClearedAway() throws IOException {
    Path left =
        Files.createDirectories(output.resolve(".part-6f1c2d3e-0a1b-4c5d-8e9f-001122334455/inner"));
    Files.writeString(left.resolve("report.json"), "half");

    run("access.log", "--rejects=false");

    assertThat(
        names(), contains(".lock", "manifest.json", "report.json", "report.txt", "state.bin"));
  }

  @Test
  void aFailedRunLeavesTheOldResultWhole() throws IOException {
    run("access.log");
    Map<String, String> before = contents();
    Path log = Files.writeString(temporary.resolve("notes.txt"), "worker 7 is up\n");

    Ended ended = InProcess.run("--input=" + log, "--output=" + output);

    assertThat(ended.exitCode(), is(ExitCode.USAGE));
    assertThat(contents(), is(before));
    assertThat(names().stream().filter(name -> name.startsWith(".part-")).toList(), is(List.of()));
  }

  @Test
  void aSecondRunAtTheSameTimeIsRefused() throws IOException {
    run("access.log");
    Map<String, String> before = contents();
    ResultDirectory other = new ResultDirectory(output.toString(), "other-run");
    Ended ended;
    try (ResultDirectory.Lock lock = other.lock()) {
      other.prepare();
      ended = run("json.log");

      assertThat(Files.isDirectory(other.parts()), is(true));
    } finally {
      other.discard();
    }

    assertThat(ended.message(), is("--output=" + output + ": another run is writing into it"));
    assertThat(ended.exitCode(), is(ExitCode.FAILED));
    assertThat(ended.out(), is(""));
    assertThat(contents(), is(before));
    assertThat(run("json.log").exitCode(), is(ExitCode.OK));
  }

  @Test
  void aRunOfAnotherProcessIsRefusedWhateverThisProcessTried() throws Exception {
    Files.createDirectories(output);
    ResultDirectory run = new ResultDirectory(output.toString(), "run");
    try (ResultDirectory.Lock whole = run.lock()) {
      ResultDirectory.Lock last = run.lock();
      last.close();
      run("access.log");

      assertThat(isRefusedByAnotherProcess(), is(true));
    }
    assertThat(isRefusedByAnotherProcess(), is(false));
  }

  private boolean isRefusedByAnotherProcess() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TryToLock.class.getName(),
                output.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor() == ExitCode.FAILED.code();
  }

  /** A process that locks the directory, and ends with 1 if it may not. */
  static final class TryToLock {
    private TryToLock() {}

    public static void main(String[] args) throws IOException {
      new ResultDirectory(args[0], "other-process").lock().close();
    }
  }
}
