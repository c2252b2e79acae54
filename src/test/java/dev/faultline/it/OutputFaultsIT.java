package dev.faultline.it;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.it.support.InProcess;
import dev.faultline.it.support.Program;
import dev.faultline.it.support.Program.Ended;
import dev.faultline.it.support.RunningProgram;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where a result cannot be written, or is killed while it is: the old one is whole or there is
 * none, and the exit code says whether to try again.
 */
class OutputFaultsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int KILLS = 20;
  private static final long SEED = 20;
  private static final boolean IS_ROOT = "root".equals(System.getProperty("user.name"));

  private final Path temporary;
  private final Path disk;

  OutputFaultsIT(@TempDir Path temporary) {
    this.temporary = temporary;
    this.disk = temporary.resolve("disk");
  }

  /** Runs a script where {@code $1} is a small file system and {@code $2} the jar. */
  private Ended onSmallDisk(String size, String script) throws Exception {
    String mount = "mount -t tmpfs -o size=" + size + " tmpfs \"$1\" || exit 99\n";
    List<String> command = new ArrayList<>(List.of("unshare", IS_ROOT ? "-m" : "-rm"));
    command.addAll(List.of("sh", "-c", mount + script, "sh"));
    command.add(Files.createDirectories(disk).toString());
    command.add(Program.jar().toAbsolutePath().toString());
    Ended ended = Program.run(command);
    boolean mayMount = ended.exitCode() != 99 && !ended.err().startsWith("unshare: ");
    assumeTrue(mayMount, "no file system can be mounted here: " + ended.err());
    return ended;
  }

  /** What grows beyond the disk: emitted errors, the parts of the result, rejected lines. */
  @ParameterizedTest
  @CsvSource({
    "--emit=errors --statuses=2xx, fused, 1m",
    "--emit=errors --statuses=2xx, staged, 1m",
    "--details, fused, 1m",
    "--format=json, fused, 1m",
    "--format=json, staged, 1m",
    "--top=0, fused, 4k"
  })
  void aFullDiskFailsTheRunAndIsNamed(String option, String plan, String size) throws Exception {
    Path log = manyEndpoints(100_000);

    Ended ended =
        onSmallDisk(
            size,
            """
            java -jar "$2" --input=%s %s --plan=%s --maxRejectRatio=1 --output="$1/result" >/dev/null
            echo "exit code $?, files $(ls "$1/result" 2>/dev/null | wc -l)"
            """
                .formatted(log, option, plan));

    assertThat(ended.err(), ended.out(), is("exit code 1, files 0\n"));
    assertThat(ended.err(), containsString(disk + "/result"));
    assertThat(ended.err(), containsString("No space left on device\n"));
    assertThat("one line: " + ended.err(), ended.err().lines().count(), is(1L));
  }

  private Path manyEndpoints(int lines) throws IOException {
    Path log = temporary.resolve("many.log");
    try (BufferedWriter out = Files.newBufferedWriter(log)) {
      for (int i = 0; i < lines; i++) {
        out.append("GET /page").append(Integer.toString(i, 36)).append("x 200 1ms\n");
      }
    }
    return log;
  }

  /** Without a directory for the result everything is in that of temporary files. */
  @ParameterizedTest
  @CsvSource({
    "64k, cat",
    "5m, cat",
    "5m, file",
  })
  void aFullDiskOfTemporaryFilesDoesSo(String size, String input) throws Exception {
    Path log = manyEndpoints(500_000);
    String words = input.equals("cat") ? "--input=-" : "--input=" + log + " --rawPaths";

    Ended ended =
        onSmallDisk(
            size,
            """
            cat %s | java -Djava.io.tmpdir="$1" -jar "$2" %s >/dev/null
            echo "exit code $?, files $(ls -d "$1"/faultline-* 2>/dev/null | wc -l)"
            """
                .formatted(log, words));

    assertThat(ended.err(), ended.out(), is("exit code 1, files 0\n"));
    assertThat(ended.err(), containsString(disk.toString()));
    assertThat(ended.err().toLowerCase(Locale.ROOT), containsString("no space left"));
    assertThat("one line: " + ended.err(), ended.err().lines().count(), is(1L));
  }

  /** The input is a pipe into which nobody writes: whoever reads it first waits for ever. */
  @ParameterizedTest
  @CsvSource({
    "closed, permission denied",
    "closed/new/result, permission denied",
    "file, is not a directory",
    "file/result, is not a directory"
  })
  void anUnusablePathIsRefusedBeforeAnyInputIsRead(String output, String why) throws Exception {
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectory(temporary.resolve("closed"));
    Files.writeString(temporary.resolve("file"), "mine");
    Files.copy(Program.jar(), temporary.resolve("faultline.jar"));
    String script =
        """
        cd "$1" && chmod 555 closed && chmod 644 faultline.jar file && mkfifo -m 666 pipe
        if [ "$(id -u)" = 0 ]; then as_nobody="setpriv --reuid=65534 --regid=65534 --clear-groups"; fi
        exec timeout 60 $as_nobody java -jar faultline.jar --input=pipe --output="$1/$2"
        """;

    Ended ended = Program.run(List.of("sh", "-c", script, "sh", temporary.toString(), output));

    assertThat(ended.exitCode(), is(2));
    assertThat(
        ended.err(), is("faultline: --output=%s/%s: %s\n".formatted(temporary, output, why)));
    assertThat(Files.readString(temporary.resolve("file")), is("mine"));
  }

  /**
   * Kills a run that replaces a result, half of the times at any moment and half of them in its
   * last steps, and each on top of what those before it have left.
   */
  @Test
  void aRunThatIsKilledLeavesAWholeResultOrNone() throws Exception {
    Path log = temporary.resolve("made.log");
    Program.jar(List.of(), "--generate=200000", "--seed=7", "--write=" + log);
    Path old = temporary.resolve("old");
    run(old, "--input=testdata/combined.log", "--report=csv", "--emit=errors");
    Path golden = temporary.resolve("golden");
    String[] args = {"--input=" + log, "--report=csv", "--emit=errors"};
    long started = System.nanoTime();
    run(golden, args);
    long millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
    Path output = temporary.resolve("result");
    Random random = new Random(SEED);
    int whole = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      copyFiles(old, output);
      List<String> words = new ArrayList<>(List.of(args));
      words.add("--output=" + output);
      try (RunningProgram program = RunningProgram.start(temporary, words)) {
        if (kill % 2 == 0) {
          Thread.sleep(random.nextLong(millis)); // killed at any moment
        } else {
          awaitLastSteps(output, program);
          Thread.sleep(0, random.nextInt(3) * 300_000); // killed during any of the last steps
        }
        program.kill();
      }
      whole += checkWholeOrNone(output, old, golden) ? 1 : 0;
    }
    assertThat("no kill hit a run", whole > 0, is(true));

    run(output, args);

    assertThat(files(output).keySet(), is(files(golden).keySet()));
    assertThat(checkWholeOrNone(output, golden, golden), is(true));
    try (Stream<Path> entries = Files.list(output)) {
      assertThat(
          "what the killed left", entries.filter(Files::isDirectory).toList(), is(List.of()));
    }
  }

  private static void run(Path output, String... args) throws Exception {
    Ended ended = Program.jar(List.of(), InProcess.with(args, "--output=" + output));
    assertThat(ended.err(), ended.exitCode() % 4, is(0));
  }

  private static void copyFiles(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** Until the manifest is written that is to be moved last, or was. */
  private static void awaitLastSteps(Path output, RunningProgram program) {
    await("the last steps")
        .atMost(PATIENCE)
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> !program.isAlive() || hasManifestBelow(output));
  }

  private static boolean hasManifestBelow(Path output) throws IOException {
    try (Stream<Path> entries = Files.list(output)) {
      return entries.anyMatch(entry -> Files.exists(entry.resolve("manifest.json")));
    }
  }

  /** True if there is a result, which then is one of the two; false if there is no manifest. */
  private static boolean checkWholeOrNone(Path output, Path old, Path golden) throws Exception {
    Map<String, String> found = files(output);
    if (!Files.exists(output.resolve("manifest.json"))) {
      return false;
    }
    JsonNode manifest = new ObjectMapper().readTree(output.resolve("manifest.json").toFile());
    List<String> listed = new ArrayList<>();
    for (JsonNode file : manifest.get("files")) {
      String name = file.get("name").asText();
      assertThat(name, found.get(name), is(file.get("sha256").asText()));
      listed.add(name);
    }
    assertThat(List.copyOf(found.keySet()), is(listed.stream().sorted().toList()));
    assertThat(found.equals(files(old)) || found.equals(files(golden)), is(true));
    return true;
  }

  /** The SHA-256 of the files of a result, but for its manifest, which has a clock in it. */
  private static Map<String, String> files(Path result) throws Exception {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.list(result)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        if (!name.startsWith(".") && !name.equals("manifest.json")) {
          byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
          hashes.put(name, HexFormat.of().formatHex(hash));
        }
      }
    }
    return hashes;
  }
}
