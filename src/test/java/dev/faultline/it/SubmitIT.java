package dev.faultline.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.faultline.it.support.Program;
import dev.faultline.it.support.Program.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code pipelines/flink/submit}, and what a cluster may answer that is hard to bring about. */
class SubmitIT {
  private static final String REPORT = "Error summary:\n/ü: 1 error (500)\n";

  /** In place of a state: another JobManager takes over. */
  private static final String NO_LEADER = "NO LEADER";

  private HttpServer server;
  private final Deque<String> states = new ArrayDeque<>();

  @TempDir Path temporary;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] asked = exchange.getRequestBody().readAllBytes();
    int status = 200;
    String body = "{}";
    if (path.equals("/overview")) {
      body = "{\"slots-total\": 2}";
    } else if (path.equals("/jars")) {
      body = "{\"files\": []}";
    } else if (path.equals("/jars/upload")) {
      body = "{\"filename\": \"/uploads/a.jar\"}";
    } else if (path.equals("/jars/a.jar/run")) {
      runs(new ObjectMapper().readTree(asked).path("jobId"));
    } else if (path.endsWith("/exceptions")) {
      body = "{\"root-exception\": \"java.io.IOException: No such luck\"}";
    } else if (path.endsWith("/status")) {
      String state = states.size() > 1 ? states.remove() : states.element();
      status = state.equals(NO_LEADER) ? 503 : 200;
      body = status == 200 ? "{\"status\": \"" + state + "\"}" : "{\"errors\": [\"election\"]}";
    }
    exchange.sendResponseHeaders(status, body.length());
    exchange.getResponseBody().write(body.getBytes(UTF_8));
    exchange.close();
  }

  /** The directory of the run, as the job makes it. */
  private void runs(JsonNode jobId) throws IOException {
    String run = jobId.asText().replaceFirst("(.{8})(.{4})(.{4})(.{4})", "$1-$2-$3-$4-");
    Files.createDirectories(temporary.resolve(".part-" + run));
  }

  /** Submits a job that will have been in these states. */
  private Ended submit(String... states) throws Exception {
    this.states.addAll(Arrays.asList(states));
    Files.writeString(temporary.resolve("report.txt"), REPORT);
    Files.writeString(
        temporary.resolve("manifest.json"), "{\"exitCode\": 0, \"remarks\": [], \"problems\": []}");
    return Program.run(
        Map.of("PYTHONIOENCODING", "ascii"),
        command("--output=" + temporary, "--input=/var/log/access.log"));
  }

  private List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of("pipelines/flink/submit"));
    command.addAll(Arrays.asList(arguments));
    command.add("--flinkMaster=127.0.0.1:" + server.getAddress().getPort());
    command.add("--jar=" + Path.of("pom.xml"));
    return command;
  }

  @Test
  void waitsWhileAnotherJobManagerTakesOver() throws Exception {
    Ended ended = submit("RUNNING", NO_LEADER, NO_LEADER, "FINISHED");

    assertThat(ended.err(), ended.exitCode(), is(0));
    assertThat(ended.out(), is(REPORT));
  }

  @Test
  void tellsWhyAJobIsRunAgain() throws Exception {
    Ended ended = submit("RUNNING", "RESTARTING", "FINISHED");

    assertThat(ended.err(), ended.exitCode(), is(0));
    assertThat(ended.err(), containsString(": RESTARTING: IOException: No such luck\n"));
  }

  @ParameterizedTest
  @CsvSource({"FAILED,IOException: No such luck", "CANCELED,the job was cancelled"})
  void leavesNothingOfAJobThatPublishedNothing(String state, String why) throws Exception {
    Ended ended = submit("RUNNING", state);

    assertThat(ended.err(), ended.exitCode(), is(1));
    assertThat(ended.err(), containsString("submit: " + why + "\n"));
    assertThat(FlinkClusterIT.names(temporary), is(List.of("manifest.json", "report.txt")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          merge               | merge reads no log and needs no cluster: java -jar target/faultline.jar merge ...
          --flinkMaster=      | --flinkMaster needs a value: --flinkMaster=...
          --jar               | --jar needs a value: --jar=...
          --parallelism=0     | --parallelism=0: is not a number from 1 to 32768
          --parallelism=many  | --parallelism=many: is not a number from 1 to 32768
          --parallelism=32769 | --parallelism=32769: is not a number from 1 to 32768
          --stop=             | --stop needs a value: --stop=...
          --savepoint=/s      | --savepoint=DIR is for --stop=JOB; --fromSavepoint=DIR goes on from one
          --fromSavepoint=/s  | --fromSavepoint goes on with a live job: --input=kafka://...
          """)
  void refusesBadOptions(String option, String message) throws Exception {
    Ended ended = Program.run(command(option, "--output=" + temporary));

    assertThat(ended.err(), is("submit: " + message + "\n"));
    assertThat(ended.exitCode(), is(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--list", "--stop=1"})
  void refusesAJobBesideACommand(String option) throws Exception {
    Ended ended = Program.run(command(option, "--output=" + temporary));

    String name = option.replace("=1", "");
    assertThat(
        ended.err(), is("submit: --output=" + temporary + " does not go with " + name + "\n"));
    assertThat(ended.exitCode(), is(2));
  }

  @Test
  void liveJobThatEndsHasNoReportOfItsOwn() throws Exception {
    states.add("FINISHED");

    Ended ended =
        Program.run(command("--output=" + temporary, "--input=kafka://127.0.0.1:9092/access"));

    assertThat(ended.err(), ended.exitCode(), is(0));
    assertThat(ended.err(), endsWith("submit: its windows are in " + temporary + "\n"));
    assertThat(ended.out(), is(""));
  }

  @Test
  void saysThatItDoesNotSpeakTls() throws Exception {
    List<String> command = command("--output=" + temporary);
    command.add("--flinkMaster=https://127.0.0.1:8081");

    Ended ended = Program.run(command);

    assertThat(ended.exitCode(), is(2));
    assertThat(
        ended.err(), containsString("submit: https://127.0.0.1:8081: this speaks plain HTTP only"));
  }
}
