package dev.faultline.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.sun.net.httpserver.HttpServer;
import dev.faultline.it.support.FlinkRest;
import dev.faultline.it.support.ListeningSockets;
import dev.faultline.it.support.LocalCluster;
import dev.faultline.it.support.Program;
import dev.faultline.it.support.Program.Ended;
import dev.faultline.it.support.RunningProgram;
import dev.faultline.model.Manifest;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar on a cluster of real processes: submitted in every way, and while things die. */
@TestInstance(Lifecycle.PER_CLASS)
class FlinkClusterIT {
  private static final String LOG = Path.of("testdata/combined.log").toAbsolutePath().toString();
  private static final int SIGTERM = 15;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Some 15 s of work for two slots. */
  private static final List<String> LONG =
      List.of(
          "--generate=" + Long.getLong("faultline.lines", 40_000_000),
          "--format=simple",
          "--emit=errors");

  private LocalCluster cluster;
  private String jarId;

  @TempDir static Path expected;
  @TempDir Path temporary;

  @BeforeAll
  void start() throws Exception {
    cluster = LocalCluster.start("-Dheartbeat.interval=1000", "-Dheartbeat.timeout=10000");
    jarId = cluster.rest().upload(Program.jar());
  }

  @AfterEach
  void cancelWhatIsLeft() throws Exception {
    cluster.cancelJobs();
  }

  @AfterAll
  void stop() throws Exception {
    cluster.close();
  }

  /** What the Direct Runner makes of it, once for all tests. */
  private Path expected(List<String> input) throws Exception {
    Path directory = expected.resolve(Integer.toHexString(input.hashCode()));
    if (Files.exists(directory)) {
      return directory;
    }
    List<String> arguments = new ArrayList<>(input);
    arguments.add("--output=" + directory);
    Ended ended = Program.jar(List.of(), arguments.toArray(String[]::new));
    assertThat(ended.err(), ended.exitCode(), is(0));
    return directory;
  }

  /** Names the run, as the manifest does, which has clocks in it too. */
  private static final Set<String> OF_THE_RUN = Set.of(".lock", "manifest.json");

  /** The whole result, and nothing else. */
  static void assertSameResult(Path directory, Path expected) throws Exception {
    assertThat(names(directory), is(names(expected)));
    for (String name : names(expected)) {
      if (!OF_THE_RUN.contains(name)) {
        assertThat(name, Files.mismatch(directory.resolve(name), expected.resolve(name)), is(-1L));
      }
    }
  }

  static List<String> names(Path directory) throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "dev.faultline.Faultline", "dev.faultline.FaultlineCli"})
  void runsByTheRestApi(String entryClass) throws Exception {
    Path output = temporary.resolve("rest");

    String job =
        cluster
            .rest()
            .run(
                jarId,
                entryClass.isEmpty() ? null : entryClass,
                List.of("--input=" + LOG, "--output=" + output))
            .jobId();

    assertThat(cluster.rest().stateAtEnd(job), is("FINISHED"));
    assertThat(cluster.rest().get("/jobs/" + job).body().path("name").asText(), is("faultline"));
    assertSameResult(output, expected(List.of("--input=" + LOG)));
  }

  @Test
  void runsAttached() throws Exception {
    Path output = temporary.resolve("attached");

    Ended ended = flinkRun(List.of(), output);

    assertThat(ended.out(), containsString(Files.readString(output.resolve("report.txt"))));
    assertSameResult(output, expected(List.of("--input=" + LOG)));
  }

  @Test
  void runsDetached() throws Exception {
    Path output = temporary.resolve("detached");

    Ended ended = flinkRun(List.of("-d", "-p", "2"), output);

    assertLeftToTheCluster(ended, output);
  }

  private Ended flinkRun(List<String> options, Path output) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("run", "-m", cluster.master()));
    arguments.addAll(options);
    arguments.addAll(List.of(Program.jar().toString(), "--input=" + LOG, "--output=" + output));
    Ended ended = LocalCluster.flink(arguments.toArray(String[]::new));
    assertThat(ended.err(), ended.exitCode(), is(0));
    return ended;
  }

  private void assertLeftToTheCluster(Ended ended, Path output) throws Exception {
    assertThat(
        ended.err(),
        containsString(
            "submitted as job faultline with parallelism 2; the result will be in " + output));
    LocalCluster.await("a result", () -> Files.exists(output.resolve("manifest.json")));
    assertSameResult(output, expected(List.of("--input=" + LOG)));
  }

  @Test
  void clientThatDoesNotWaitLeavesTheJobAlone() throws Exception {
    Path output = temporary.resolve("unattended");
    List<String> input = List.of("--input=" + LOG, "--attachedMode=false");

    Ended ended = Program.jar(List.of(), onCluster(input, output));

    assertThat(ended.err(), ended.exitCode(), is(0));
    assertLeftToTheCluster(ended, output);
    assertThat(cluster.rest().stateAtEnd(ended.out().strip()), is("FINISHED"));
  }

  @Test
  void runsAsAProgramOfItsOwn() throws Exception {
    Path output = temporary.resolve("client");

    Ended ended =
        Program.jar(List.of(), onCluster(List.of("--input=testdata/combined.log"), output));

    assertThat(ended.err(), ended.exitCode(), is(0));
    assertThat(ended.out(), is(Files.readString(output.resolve("report.txt"))));
    String job = Manifest.read(output).runId().replace("-", "");
    String webUi = cluster.rest().address() + "/#/job/running/" + job;
    assertThat(ended.err(), containsString("faultline: job " + job + ": " + webUi + "\n"));
    assertSameResult(output, expected(List.of("--input=testdata/combined.log")));
  }

  private String[] onCluster(List<String> input, Path output) {
    List<String> arguments = new ArrayList<>(input);
    arguments.add("--flinkMaster=" + cluster.master());
    arguments.add("--output=" + output);
    return arguments.toArray(String[]::new);
  }

  @Test
  void jobThatWaitsForSlotsSaysSo() throws Exception {
    String[] arguments =
        onCluster(
            List.of("--input=" + LOG, "--parallelism=3", "--attachedMode=false"),
            temporary.resolve("waits"));

    Ended ended = Program.jar(List.of(), arguments);

    assertThat(ended.err(), ended.exitCode(), is(0));
    assertThat(ended.err(), containsString("--parallelism=3 waits for slots: the cluster has 2\n"));
  }

  @Test
  void clientEndsAsTheJobDoes() throws Exception {
    Path output = temporary.resolve("ends");
    Path cut = temporary.resolve("cut.gz");
    try (OutputStream gz = new GZIPOutputStream(Files.newOutputStream(cut))) {
      gz.write("GET /a 500 1ms\nGET /b 200 1ms\n".repeat(100).getBytes(UTF_8));
    }
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 40));
    Ended bad = Program.jar(List.of(), onCluster(List.of("--input=" + cut), output));
    assertThat(bad.err(), bad.exitCode(), is(4));
    assertThat(bad.err(), containsString("faultline: " + cut + " ends too early"));
    assertThat(bad.out(), is(Files.readString(output.resolve("report.txt"))));

    Ended gate =
        Program.jar(List.of(), onCluster(List.of("--input=" + LOG, "--failOn=errors>0"), output));
    assertThat(gate.err(), gate.exitCode(), is(5));
    assertThat(gate.out(), is(Files.readString(output.resolve("report.txt"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2 | testdata/no.log --output=DIR                           | testdata/no.log: no such file
          2 | README.md --output=DIR                                 | no known format in any file: README.md
          2 | testdata/access.log --output=DIR --parallelism=0       | --parallelism=0: is not a number from 1 to 32768
          2 | testdata/access.log --output=DIR --parallelism=32769   | --parallelism=32769: is not a number from 1 to 32768
          2 | testdata/access.log --output=DIR --parallelism=many    | String "many"
          2 | testdata/access.log --output=README.md                 | /README.md: is not a directory
          2 | testdata/access.log --output=                          | --output=: the value is empty
          2 | testdata/access.log                                    | give --output, a directory that
          2 | testdata/access.log --output=DIR --flinkMaster=a:b     | --flinkMaster=a:b: is not host:port of a cluster's
          2 | testdata/access.log --output=DIR --flinkMaster=        | --flinkMaster=: is not host:port of a cluster's
          2 | testdata/access.log --output=DIR --flinkMaster=https://127.0.0.1:9 | https://127.0.0.1:9: TLS is spoken where
          1 | testdata/access.log --output=DIR --flinkMaster=[::1]:9 | --flinkMaster=[::1]:9: no Flink cluster answers there
          """)
  void clientSaysWhatIsWrong(int exitCode, String typed, String message) throws Exception {
    String words = "--input=" + typed.replace("DIR", temporary.resolve("none").toString());
    List<String> arguments = new ArrayList<>(List.of(words.split(" ")));
    if (!typed.contains("--flinkMaster")) {
      arguments.add("--flinkMaster=" + cluster.master());
    }

    Ended ended = Program.jar(List.of(), arguments.toArray(String[]::new));

    assertThat(ended.err(), ended.exitCode(), is(exitCode));
    assertThat(ended.err(), containsString(message));
    assertThat(cluster.rest().unfinished(), is(empty()));
  }

  @Test
  void clientSentToAnotherServerSaysSo() throws Exception {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          byte[] page = "<html>".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    other.start();
    try {
      String master = "--flinkMaster=127.0.0.1:" + other.getAddress().getPort();

      Ended ended =
          Program.jar(List.of(), "--input=" + LOG, "--output=" + temporary.resolve("none"), master);

      assertThat(ended.exitCode(), is(1));
      assertThat(
          ended.err(),
          startsWith("faultline: " + master + ": no Flink cluster answers there: JsonParse"));
    } finally {
      other.stop(0);
    }
  }

  /** While it makes the job, while it sends it, and when the cluster has just taken it. */
  @ParameterizedTest
  @ValueSource(ints = {1500, 2500, 3500, 4500})
  void clientThatIsInterruptedWhileItSubmitsLeavesNoJob(int millis) throws Exception {
    try (RunningProgram client = startEndless()) {
      Thread.sleep(millis);
      client.interrupt();

      Ended ended = client.end(Duration.ofMinutes(1));
      assertThat(ended.err(), ended.exitCode(), is(128 + SIGTERM));
      assertThat(cluster.rest().unfinished(), is(empty()));
    }
  }

  @Test
  void clientThatIsInterruptedAsTheClusterTakesTheJobLeavesNone() throws Exception {
    try (RunningProgram client = startEndless()) {
      LocalCluster.await("the job", () -> !cluster.rest().unfinished().isEmpty());
      client.interrupt();

      Ended ended = client.end(Duration.ofMinutes(1));
      assertThat(ended.err(), ended.exitCode(), is(128 + SIGTERM));
      assertThat(cluster.rest().unfinished(), is(empty()));
      assertThat(names(temporary.resolve("endless")), is(List.of(".lock")));
    }
  }

  private RunningProgram startEndless() throws Exception {
    List<String> endless = List.of("--generate=900000000000", "--format=simple");
    return RunningProgram.start(
        temporary, List.of(onCluster(endless, temporary.resolve("endless"))));
  }

  @Test
  void jobThatIsCancelledElsewhereLeavesNothing() throws Exception {
    try (RunningProgram client = startEndless()) {
      LocalCluster.await("a running task", () -> !cluster.rest().running().isEmpty());
      String job = cluster.rest().running().get(0);

      Ended cancelled = LocalCluster.flinkScript("cancel", job);

      assertThat(cancelled.err(), cancelled.exitCode(), is(0));
      Ended ended = client.end(Duration.ofMinutes(1));
      assertThat(ended.err(), ended.exitCode(), is(1));
      assertThat(ended.err(), containsString("Job was cancelled"));
      assertThat(names(temporary.resolve("endless")), is(List.of(".lock")));
    }
  }

  @Test
  void stagedPlanGivesTheSame() throws Exception {
    Path output = temporary.resolve("staged");
    String log = Path.of("testdata/access.log").toAbsolutePath().toString();

    Ended ended =
        Program.jar(List.of(), onCluster(List.of("--input=" + log, "--plan=staged"), output));

    assertThat(ended.err(), ended.exitCode(), is(0));
    assertThat(ended.out(), is(JarIT.SAMPLE_REPORT));
  }

  @Test
  void errorsThatAreEmittedAreNotPrintedByTheTaskManagers() throws Exception {
    Path output = temporary.resolve("emitted");

    List<String> input = List.of("--input=testdata/access.log", "--emit=errors");
    Ended ended = Program.jar(List.of(), onCluster(input, output));

    assertThat(ended.err(), ended.exitCode(), is(0));
    assertThat(Files.readAllLines(output.resolve("errors.txt")), hasItem("ERROR: /api/data 500"));
    for (String out : LocalCluster.outputs()) {
      assertThat(out, not(containsString("ERROR: /api/data 500")));
    }
  }

  @Test
  void mistakesAreToldAndTheJobManagerLivesOn() throws Exception {
    ProcessHandle jobManager = cluster.process("jobmanager");

    assertThat(answerTo("--help").status(), is(400));
    assertThat(
        answerTo("--input=" + LOG).errors(), containsString("give --output, a directory that"));
    assertThat(
        answerTo("--input=a.log", "--output=/tmp/result").errors(),
        containsString("--input=a.log: is looked for by the JobManager"));
    assertThat(
        answerTo("--input=-", "--output=/tmp/result").errors(),
        containsString("--input=-: the job runs on a cluster"));
    assertThat(
        answerTo("--input=" + LOG, "--output=/tmp/result", "--runner=DirectRunner").errors(),
        containsString("--runner=DirectRunner: Flink runs this already"));
    assertThat(
        answerTo("--input=" + LOG, "--output=/tmp/result", "--flinkMaster=elsewhere:8081").errors(),
        containsString("--flinkMaster=elsewhere:8081: Flink runs this already"));
    assertThat(
        answerTo("--input=" + LOG, "--output=/tmp/result", "--summary=json").errors(),
        containsString("nobody waits for it here"));
    assertThat(
        answerTo("merge", "/tmp/result", "--output=/tmp/other").errors(),
        containsString("merge makes no job for Flink"));
    String made = "--write=" + temporary.resolve("made.log");
    assertThat(
        answerTo("--generate=1", made, "--format=simple").errors(),
        containsString(made + " makes no job for Flink"));
    assertThat(answerTo("--inptu=" + LOG).errors(), containsString("--inptu is unknown"));

    assertThat(jobManager.isAlive(), is(true));
    assertThat(cluster.process("jobmanager"), is(jobManager));
  }

  private FlinkRest.Answer answerTo(String... arguments) throws Exception {
    return cluster.rest().run(jarId, "dev.faultline.FaultlineCli", List.of(arguments));
  }

  @Test
  void inputThatNoAttemptCanReadIsNotTriedAgain() throws Exception {
    Path log = temporary.resolve("noise");
    Files.writeString(log, "no log at all\n".repeat(20));

    String job =
        cluster
            .rest()
            .run(jarId, null, List.of("--input=" + log, "--output=" + temporary.resolve("none")))
            .jobId();

    assertThat(cluster.rest().stateAtEnd(job), is("FAILED"));
    String cause = cluster.rest().get("/jobs/" + job + "/exceptions").body().toString();
    assertThat(cause, containsString("no known format in any file: " + log));
    assertThat(cause, containsString("The failure is not recoverable"));
    assertThat(names(temporary.resolve("none")), not(hasItem("manifest.json")));
  }

  @Test
  void listensOnLoopbackOnly() throws Exception {
    List<String> addresses = new ArrayList<>();
    for (ProcessHandle process : cluster.processes()) {
      addresses.addAll(ListeningSockets.addressesOf(process));
    }

    assertThat(addresses.size() >= cluster.processes().size(), is(true));
    // 127.0.0.1, itself or inside an address of IPv6, as the kernel writes it on either byte order.
    assertThat(
        addresses,
        everyItem(anyOf(is("0100007F"), is("7F000001"), is("0000000000000000FFFF00000100007F"))));
  }

  @Test
  void taskManagersThatAreKilledChangeNothing() throws Exception {
    Random random = new Random();
    Path output = temporary.resolve("killed");
    try (RunningProgram client =
        RunningProgram.start(temporary, List.of(onCluster(LONG, output)))) {
      for (int kill = 0; kill < Integer.getInteger("faultline.kills", 3); kill++) {
        awaitReading(client);
        Thread.sleep(1_000 + random.nextInt(3_000)); // killed at any moment
        assertThat("killed too late", client.isAlive(), is(true));
        cluster.kill("taskmanager-" + (1 + random.nextInt(2)));
        cluster.restart();
      }

      Ended ended = client.end(PATIENCE);

      assertThat(ended.err(), ended.exitCode(), is(0));
      assertThat(ended.err(), matchesPattern("(?s).*faultline: job \\w{32}: RESTARTING: \\w+: .*"));
    }
    assertSameResult(output, expected(LONG));
  }

  /** Waits until a task of its job reads; fails as soon as it has ended. */
  private void awaitReading(RunningProgram client) throws Exception {
    LocalCluster.await(
        "a running task",
        () -> {
          assertThat("killed too late", client.isAlive(), is(true));
          return !cluster.rest().running().isEmpty();
        });
  }

  @Test
  void clientThatIsInterruptedCancelsTheJob() throws Exception {
    try (RunningProgram client = startEndless()) {
      LocalCluster.await("a running task", () -> !cluster.rest().running().isEmpty());
      String job = cluster.rest().running().get(0);
      client.interrupt();

      Ended ended = client.end(Duration.ofMinutes(1));
      assertThat(ended.exitCode(), is(128 + SIGTERM));
      assertThat(ended.err(), containsString("faultline: cancelling job " + job));
      assertThat(cluster.rest().state(job), is("CANCELED"));
      assertThat(names(temporary.resolve("endless")), is(List.of(".lock")));
    }
  }

  @Test
  void clientThatIsKilledLeavesNoSecondResult() throws Exception {
    Path output = temporary.resolve("orphan");
    try (RunningProgram client =
        RunningProgram.start(temporary, List.of(onCluster(LONG, output)))) {
      LocalCluster.await("a running task", () -> !cluster.rest().running().isEmpty());
      client.kill();
    }
    String orphan = cluster.rest().running().get(0);

    Ended ended = Program.jar(List.of(), onCluster(LONG, output));

    assertThat(ended.err(), ended.exitCode(), is(0));
    assertThat(cluster.rest().stateAtEnd(orphan), is("FAILED"));
    assertThat(
        cluster.rest().get("/jobs/" + orphan + "/exceptions").body().toString(),
        containsString("a later run has taken it over"));
    assertSameResult(output, expected(LONG));
  }

  @Test
  void secondRunIntoTheSameDirectoryIsRefused() throws Exception {
    Path output = temporary.resolve("twice");
    try (RunningProgram first = RunningProgram.start(temporary, List.of(onCluster(LONG, output)))) {
      LocalCluster.await("a running task", () -> !cluster.rest().running().isEmpty());

      Ended second = Program.jar(List.of(), onCluster(List.of("--input=" + LOG), output));

      assertThat(second.exitCode(), is(1));
      assertThat(
          second.err(),
          allOf(startsWith("faultline: --output="), containsString("another run is writing")));
      Ended ended = first.end(PATIENCE);
      assertThat(ended.err(), ended.exitCode(), is(0));
    }
    assertSameResult(output, expected(LONG));
  }
}
