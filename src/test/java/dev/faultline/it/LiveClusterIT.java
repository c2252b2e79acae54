package dev.faultline.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.it.support.KafkaBroker;
import dev.faultline.it.support.LocalCluster;
import dev.faultline.it.support.LogFeeder;
import dev.faultline.it.support.Program;
import dev.faultline.it.support.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Live from a real Kafka on a real Flink cluster, while things die: every line counts once. */
@TestInstance(Lifecycle.PER_CLASS)
class LiveClusterIT {
  private static final int PARTITIONS = 4;
  private static final int LINES_PER_SECOND = 10_000;

  /** While a cluster does something that takes a busy machine a minute or two. */
  private static final int SLOWLY = 500;

  /** Each takes more than a second. */
  private static final int MAX_STOPS = 60;

  private static final Pattern NOT_YET_RUNNING =
      Pattern.compile("is not being executed at the moment|Not all required tasks are");

  private static final Pattern SAVEPOINT = Pattern.compile("Savepoint completed. Path: (file:.*)");

  private KafkaBroker broker;
  private LocalCluster cluster;
  private String jarId;

  @TempDir Path output;
  @TempDir Path temporary;

  @BeforeAll
  void start() throws Exception {
    broker = KafkaBroker.start();
    cluster = LocalCluster.start("-Dheartbeat.interval=1000", "-Dheartbeat.timeout=10000");
    jarId = cluster.rest().upload(Program.jar());
  }

  @AfterEach
  void cancelWhatIsLeft() throws Exception {
    cluster.cancelJobs();
  }

  @AfterAll
  void stop() throws Exception {
    try (KafkaBroker first = broker;
        LocalCluster second = cluster) {
      // both, also if the end of one fails
    }
  }

  private List<String> arguments(String topic) {
    return List.of(
        "--input=kafka://" + broker.address() + "/" + topic,
        "--format=common",
        "--rawPaths",
        "--fromStart",
        "--window=10s",
        "--until=idle:8s",
        "--checkpointingInterval=2000",
        "--output=" + output.resolve("windows"));
  }

  private String run(String topic) throws IOException {
    return cluster.rest().run(jarId, 2, arguments(topic)).jobId();
  }

  private Program.Ended client(String topic, String... more) throws Exception {
    return Program.jar(List.of(), clientArguments(topic, more).toArray(String[]::new));
  }

  private List<String> clientArguments(String topic, String... more) {
    List<String> arguments = new ArrayList<>(arguments(topic));
    arguments.add("--flinkMaster=" + cluster.master());
    arguments.addAll(List.of(more));
    return arguments;
  }

  /** Submits a job; returns its identity. */
  private String submit(String topic, int parallelism, String... more) throws Exception {
    List<String> options = new ArrayList<>(List.of(more));
    options.addAll(List.of("--attachedMode=false", "--parallelism=" + parallelism));
    Program.Ended ended = client(topic, options.toArray(String[]::new));
    assertThat(ended.err(), ended.exitCode(), is(0));
    return ended.out().strip();
  }

  /** Stops a job once all its tasks run; returns where its savepoint is. */
  private static String stop(String job, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("stop"));
    command.addAll(List.of(options));
    command.add(job);
    Program.Ended ended = LocalCluster.flinkScript(command.toArray(String[]::new));
    for (int i = 1; i < MAX_STOPS && NOT_YET_RUNNING.matcher(ended.err()).find(); i++) {
      ended = LocalCluster.flinkScript(command.toArray(String[]::new));
    }
    assertThat(ended.err(), ended.exitCode(), is(0));
    Matcher savepoint = SAVEPOINT.matcher(ended.out());
    assertThat(ended.out(), savepoint.find(), is(true));
    return savepoint.group(1);
  }

  private void assertHasNotEnded(String job) throws IOException {
    assertThat(cluster.rest().state(job), not(oneOf("FINISHED", "FAILED")));
  }

  @Test
  void taskManagersThatAreKilledChangeNothing() throws Exception {
    broker.createTopic("killed", PARTITIONS);
    Random random = new Random();
    try (LogFeeder feeder = LogFeeder.start(broker, "killed", PARTITIONS, SLOWLY)) {
      String job = run("killed");
      for (int kill = 0; kill < 3; kill++) {
        LocalCluster.await("a running task", () -> cluster.rest().running().contains(job));
        Thread.sleep(1_000 + random.nextInt(3_000)); // killed at any moment
        assertHasNotEnded(job);
        cluster.kill("taskmanager-" + (1 + random.nextInt(2)));
        cluster.restart();
      }
      feeder.pace(LINES_PER_SECOND);
      feeder.end();

      assertThat(cluster.rest().stateAtEnd(job), is("FINISHED"));
    }
    assertEachLineCountsOnce();
  }

  @Test
  void goesOnFromASavepointWithOtherParallelism() throws Exception {
    broker.createTopic("saved", PARTITIONS);
    try (LogFeeder feeder = LogFeeder.start(broker, "saved", PARTITIONS, LINES_PER_SECOND)) {
      String first = submit("saved", 2);
      LocalCluster.await("lines", () -> feeder.sent() > LogFeeder.lines() / 3);
      feeder.pace(SLOWLY);
      // A job can be stopped once all its tasks run.
      LocalCluster.await(
          "a refused savepoint",
          () ->
              LocalCluster.flinkScript("stop", "-p", "/proc/savepoints", first)
                  .err()
                  .contains("Failed to create savepoint directory"));
      assertThat(
          LocalCluster.flinkScript("list").out(),
          containsString(" : " + first + " : faultline (RUNNING)\n"));
      String savepoint = stop(first, "-p", output.resolve("savepoints").toString());
      assertThat("saved too late", feeder.sent(), is(lessThan((long) LogFeeder.lines())));
      assertFails(
          LocalCluster.flinkScript("stop", first), "Could not find Flink job (" + first + ")");
      String second = submit("saved", 1, "--savepointPath=" + savepoint);
      feeder.pace(LINES_PER_SECOND);
      LocalCluster.await("more lines", () -> feeder.sent() > LogFeeder.lines() * 2 / 3);
      feeder.pace(SLOWLY);
      savepoint = stop(second);
      try (RunningProgram third =
          RunningProgram.start(
              temporary,
              clientArguments("saved", "--parallelism=2", "--savepointPath=" + savepoint))) {
        feeder.pace(LINES_PER_SECOND);
        feeder.end();

        Program.Ended ended = third.end(Duration.ofMinutes(3));

        assertThat(ended.err(), ended.exitCode(), is(0));
        assertThat(ended.out(), is(""));
      }
    }
    assertEachLineCountsOnce();
  }

  @Test
  void saysThatThereIsNoJobNoClusterAndNoSavepoint() throws Exception {
    broker.createTopic("refused", 1);
    String none = "0123456789abcdef0123456789abcdef";
    for (String command : List.of("stop", "cancel")) {
      assertFails(
          LocalCluster.flinkScript(command, none), "Could not find Flink job (" + none + ")");
    }
    assertFails(LocalCluster.flinkScript("list", "-m", "127.0.0.1:9"), "Connection refused");
    for (String attached : List.of("--attachedMode=true", "--attachedMode=false")) {
      Program.Ended ended = client("refused", attached, "--savepointPath=" + output + "/none");
      assertFails(ended, "Cannot find checkpoint or savepoint");
      assertThat(ended.out(), is(""));
    }
  }

  private static void assertFails(Program.Ended ended, String why) {
    assertThat(ended.err(), ended.exitCode(), is(1));
    assertThat(ended.err(), containsString(why));
  }

  @Test
  void brokerThatIsAwayForAWhileChangesNothing() throws Exception {
    broker.createTopic("away", PARTITIONS);
    try (LogFeeder feeder = LogFeeder.start(broker, "away", PARTITIONS, LINES_PER_SECOND)) {
      String job = run("away");
      LocalCluster.await("lines", () -> feeder.sent() > LogFeeder.lines() / 3);
      broker.stop();
      Thread.sleep(20_000); // the outage
      assertHasNotEnded(job);
      broker.restart();
      feeder.end();

      assertThat(cluster.rest().stateAtEnd(job), is("FINISHED"));
    }
    assertEachLineCountsOnce();
  }

  /** All windows together. */
  private void assertEachLineCountsOnce() throws Exception {
    List<String> arguments = new ArrayList<>(List.of("merge"));
    try (Stream<Path> windows = Files.list(output.resolve("windows"))) {
      windows
          .filter(path -> path.getFileName().toString().startsWith("window="))
          .map(Path::toString)
          .sorted()
          .forEach(arguments::add);
    }
    Path merged = output.resolve("merged");
    arguments.addAll(List.of("--top=1000000", "--output=" + merged));
    Program.Ended ended = Program.jar(List.of(), arguments.toArray(String[]::new));
    assertThat(ended.err(), ended.exitCode(), is(0));

    JsonNode report = new ObjectMapper().readTree(merged.resolve("report.json").toFile());
    assertThat(report.path("totals").path("errors").asInt(), is(LogFeeder.lines()));
    for (JsonNode endpoint : report.path("endpoints")) {
      assertThat(
          endpoint.path("endpoint").asText(),
          endpoint.path("errors").asInt(),
          is(LogFeeder.LINES_OF_EACH));
    }
    assertThat(report.path("lines").path("filtered").size(), is(0));
    assertThat(report.path("lines").path("rejected").size(), is(0));
  }
}
