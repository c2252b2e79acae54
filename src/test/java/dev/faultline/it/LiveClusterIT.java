package dev.faultline.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.it.support.KafkaBroker;
import dev.faultline.it.support.LocalCluster;
import dev.faultline.it.support.LogFeeder;
import dev.faultline.it.support.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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

  private KafkaBroker broker;
  private LocalCluster cluster;
  private String jarId;

  @TempDir Path output;

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

  /** {@code pipelines/flink/submit}. */
  private Program.Ended submit(String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("pipelines/flink/submit"));
    command.add("--flinkMaster=" + cluster.master());
    command.addAll(List.of(options));
    return Program.run(command);
  }

  /** The line that it prints. */
  private String submitted(String... options) throws Exception {
    Program.Ended ended = submit(options);
    assertThat(ended.err(), ended.exitCode(), is(0));
    return ended.out().strip();
  }

  private String submitDetached(String topic, int parallelism, String... more) throws Exception {
    List<String> options = new ArrayList<>(arguments(topic));
    options.addAll(List.of("--detach", "--jar=" + Program.jar(), "--parallelism=" + parallelism));
    options.addAll(List.of(more));
    return submitted(options.toArray(String[]::new));
  }

  private void assertHasNotEnded(String job) throws IOException {
    assertThat(cluster.rest().state(job), not(oneOf("FINISHED", "FAILED")));
  }

  @Test
  void taskManagersThatAreKilledChangeNothing() throws Exception {
    broker.createTopic("killed", PARTITIONS);
    Random random = new Random();
    try (LogFeeder feeder = LogFeeder.start(broker, "killed", PARTITIONS, LINES_PER_SECOND)) {
      String job = run("killed");
      for (int kill = 0; kill < 3; kill++) {
        LocalCluster.await("a running task", () -> cluster.rest().running().contains(job));
        Thread.sleep(1_000 + random.nextInt(3_000)); // killed at any moment
        assertHasNotEnded(job);
        cluster.kill("taskmanager-" + (1 + random.nextInt(2)));
        cluster.restart();
      }
      feeder.end();

      assertThat(cluster.rest().stateAtEnd(job), is("FINISHED"));
    }
    assertEachLineCountsOnce();
  }

  @Test
  void goesOnFromASavepointWithOtherParallelism() throws Exception {
    broker.createTopic("saved", PARTITIONS);
    try (LogFeeder feeder = LogFeeder.start(broker, "saved", PARTITIONS, LINES_PER_SECOND)) {
      String first = submitDetached("saved", 2);
      LocalCluster.await("lines", () -> feeder.sent() > LogFeeder.lines() / 3);
      assertIsSaid(
          submit("--stop=" + first, "--savepoint=/proc/savepoints"),
          "could not stop job " + first + ": IOException: Failed to create savepoint directory");
      assertThat(submitted("--list"), containsString(first + "  RUNNING  "));
      String savepoint =
          submitted("--stop=" + first, "--savepoint=" + output.resolve("savepoints"));
      assertThat("saved too late", feeder.sent(), is(lessThan((long) LogFeeder.lines())));
      assertIsSaid(submit("--stop=" + first), "job " + first + " has ended: FINISHED\n");
      String second = submitDetached("saved", 1, "--fromSavepoint=" + savepoint);
      LocalCluster.await("more lines", () -> feeder.sent() > LogFeeder.lines() * 2 / 3);
      savepoint = submitted("--stop=" + second);
      String third = submitDetached("saved", 2, "--fromSavepoint=" + savepoint);
      feeder.end();

      assertThat(cluster.rest().stateAtEnd(third), is("FINISHED"));
    }
    assertEachLineCountsOnce();
  }

  @Test
  void saysThatThereIsNoJobNoClusterAndNoSavepoint() throws Exception {
    broker.createTopic("refused", 1);
    assertIsSaid(
        submit("--stop=0123"),
        "the cluster at "
            + cluster.master()
            + " has no job 0123: --list tells those that it has\n");
    for (String command : List.of("--list", "--stop=0123")) {
      assertIsSaid(
          submit(command, "--flinkMaster=127.0.0.1:9"),
          "no Flink cluster answers at 127.0.0.1:9: ");
    }
    List<String> arguments = new ArrayList<>(arguments("refused"));
    arguments.addAll(List.of("--jar=" + Program.jar(), "--fromSavepoint=" + output + "/none"));
    Program.Ended ended = submit(arguments.toArray(String[]::new));
    assertThat(ended.err(), ended.exitCode(), is(1));
    assertThat(ended.err(), containsString("Cannot find checkpoint or savepoint"));
  }

  private static void assertIsSaid(Program.Ended ended, String message) {
    assertThat(ended.err(), startsWith("submit: " + message));
    assertThat(ended.exitCode(), is(1));
    assertThat(ended.out(), is(""));
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
