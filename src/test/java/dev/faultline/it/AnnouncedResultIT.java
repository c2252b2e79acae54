package dev.faultline.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.it.support.InProcess;
import dev.faultline.it.support.InProcess.Ended;
import dev.faultline.it.support.Program;
import dev.faultline.it.support.ReceivingServer;
import dev.faultline.notify.Webhook;
import dev.faultline.spec.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a result beside the report: the summary, and the message to a webhook. */
class AnnouncedResultIT {
  private static final Duration SHORT = Duration.ofMillis(300);

  private final Path temporary;

  AnnouncedResultIT(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  private static Ended run(String... more) {
    return InProcess.run(InProcess.with(new String[] {"--input=testdata/combined.log"}, more));
  }

  @Test
  void theSummaryIsOneLineInPlaceOfTheReport() throws IOException {
    Path output = temporary.resolve("result");

    Ended ended = run("--output=" + output, "--summary=json", "--failOn=errors>8,requests<1");

    assertThat(ended.out().indexOf('\n'), is(ended.out().length() - 1));
    JsonNode summary = new ObjectMapper().readTree(ended.out());
    assertThat(summary.get("schema").asText(), is("faultline.summary/1"));
    assertThat(summary.get("output").asText(), is(output.toString()));
    assertThat(summary.get("exitCode").asInt(), is(5));
    assertThat(summary.get("requests").asInt(), is(14));
    assertThat(summary.get("errors").asInt(), is(9));
    assertThat(summary.get("errorRate").asText(), is("0.642857"));
    assertThat(summary.get("failingEndpoints").asInt(), is(6));
    assertThat(summary.get("rejectedLines").asInt(), is(1));
    JsonNode report = new ObjectMapper().readTree(output.resolve("report.json").toFile());
    assertThat(summary.get("first"), is(report.at("/period/first")));
    assertThat(summary.get("gates"), is(report.get("gates")));
    assertThat(summary.at("/problems/0").asText(), is("--failOn: errors>8: 9"));
    assertThat(summary.has("changes"), is(false));
    assertThat(Files.readString(output.resolve("report.txt")), startsWith("Error summary:"));
  }

  @Test
  void theSummaryCountsChanges() throws IOException {
    run("--output=" + temporary.resolve("1"));

    Ended ended = run("--summary=json", "--baseline=" + temporary, "--top=1");

    JsonNode summary = new ObjectMapper().readTree(ended.out());
    assertThat(summary.at("/changes/baseline").asText(), is(temporary.resolve("1").toString()));
    assertThat(summary.at("/changes/new").asInt(-1), is(0));
    assertThat(summary.get("failingEndpoints").asInt(), is(6));
    assertThat(summary.has("output"), is(false));
  }

  @Test
  void theWebhookGetsTheFirstRowsAndTheGates() throws IOException {
    try (ReceivingServer server = new ReceivingServer(200)) {
      Path file = Files.writeString(temporary.resolve("webhook"), server.address() + "\n");

      Ended ended = run("--webhookFile=" + file, "--failOn=errors>8");

      assertThat(ended.err(), ended.exitCode(), is(ExitCode.GATE));
      assertThat(server.bodies().size(), is(1));
      assertThat(
          new ObjectMapper().readTree(server.bodies().get(0)).get("text").asText(),
          is(
              """
              Faultline
              --failOn: errors&gt;8: 9
              /feed: 4 errors (500, 502, 520)
              (malformed): 1 error (500)
              /a"b: 1 error (500)
              /articles/{id}: 1 error (503)
              /search: 1 error (504)
              Total: 9 errors out of 14 requests
              Rejected: 1 of 15 lines (statusOutOfRange: 1)
              Gate: errors&gt;8: 9\
              """));
      assertThat(ended.err() + ended.out(), not(containsString("secret")));
    }
  }

  /** Any client may ask for it. */
  @Test
  void anEndpointThatIsCalledTotalIsARowOfTheMessage() throws IOException {
    StringBuilder log = new StringBuilder("GET Total 500 1ms\n".repeat(3));
    for (int i = 0; i < 20; i++) {
      log.append("GET /").append((char) ('a' + i)).append(" 500 1ms\n");
    }
    Path input = Files.writeString(temporary.resolve("a.log"), log);
    try (ReceivingServer server = new ReceivingServer(200)) {
      Path file = Files.writeString(temporary.resolve("webhook"), server.address());

      Ended ended = InProcess.run("--input=" + input, "--format=simple", "--webhookFile=" + file);

      assertThat(ended.message() + ended.err(), server.bodies().size(), is(1));
      assertThat(
          new ObjectMapper().readTree(server.bodies().get(0)).get("text").asText(),
          is(
              """
              Faultline
              Total: 3 errors (500)
              /a: 1 error (500)
              /b: 1 error (500)
              /c: 1 error (500)
              /d: 1 error (500)
              Total: 23 errors out of 23 requests\
              """));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200, 1, ''",
    "204, 1, ''",
    "500;503;200, 3, ''",
    "429;200, 2, ''",
    "500, 3, HTTP 500",
    "404, 1, HTTP 404",
    "302, 1, HTTP 302",
    "0, 3, HttpTimeoutException",
  })
  void itIsTriedAgainWhereThatMayHelp(String statuses, int attempts, String why)
      throws IOException {
    Integer[] answers =
        List.of(statuses.split(";", -1)).stream().map(Integer::valueOf).toArray(Integer[]::new);
    try (ReceivingServer server = new ReceivingServer(answers)) {
      Webhook webhook = new Webhook(URI.create(server.address()), SHORT, Duration.ofMillis(1));

      assertThat(webhook.post("{}"), is(why));
      assertThat(server.bodies().size(), is(attempts));
    }
  }

  @ParameterizedTest
  @CsvSource({"200, 1, ''", "503, 3, HTTP 503"})
  @Timeout(20)
  void anAnswerThatNeverEndsIsAnAnswer(int status, int attempts, String why) throws IOException {
    try (ReceivingServer server = new ReceivingServer(ReceivingServer.endless(status))) {
      Webhook webhook = new Webhook(URI.create(server.address()), SHORT, Duration.ofMillis(1));

      assertThat(webhook.post("{}"), is(why));
      assertThat(server.bodies().size(), is(attempts));
    }
  }

  @Test
  void aWebhookThatIsGoneFailsNoRun() throws IOException {
    String address;
    try (ReceivingServer server = new ReceivingServer(200)) {
      address = server.address();
    }
    Path file = Files.writeString(temporary.resolve("webhook"), address);

    Ended ended = run("--webhookFile=" + file);

    assertThat(ended.exitCode(), is(ExitCode.OK));
    assertThat(
        ended.err(),
        containsString("faultline: warning: the webhook took no message: ConnectException\n"));
    assertThat(ended.err(), not(containsString("secret")));
  }

  @Test
  void theEnvironmentMayHoldTheAddress() throws Exception {
    try (ReceivingServer server = new ReceivingServer(200)) {
      Program.Ended ended =
          Program.run(
              Map.of("FAULTLINE_WEBHOOK", server.address()),
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-jar",
                  Program.jar().toString(),
                  "--input=testdata/access.log"));

      assertThat(ended.err(), ended.exitCode(), is(0));
      assertThat(server.bodies().size(), is(1));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret",
        "ftp://secret/",
        "http://",
        "https:secret",
        "a b",
        "http://secret:99999/"
      })
  void whatIsNoAddressIsRefusedBeforeReadingAndNotShown(String text) throws IOException {
    Path file = Files.writeString(temporary.resolve("webhook"), text);

    Ended ended = run("--webhookFile=" + file);

    assertThat(ended.exitCode(), is(ExitCode.USAGE));
    assertThat(
        ended.message(),
        is("--webhookFile=" + file + ": holds no address such as https://hooks.example.com/..."));
    assertThat(ended.out(), is(""));
  }

  @Test
  void wrongOptionsAreRefused() {
    assertThat(run("--summary=xml").message(), is("--summary=xml: is not one of json"));
    assertThat(
        run("--summary=json", "--report=html").message(),
        is(
            "--summary=json takes the place of the report on standard output:"
                + " --report=html needs --output"));
    assertThat(
        run("--webhookFile=" + temporary.resolve("none")).message(),
        containsString("is no file that can be read, with an address in it"));
  }
}
