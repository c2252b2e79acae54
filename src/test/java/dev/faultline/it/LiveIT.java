package dev.faultline.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultline.it.support.KafkaBroker;
import dev.faultline.it.support.LocalCluster;
import dev.faultline.it.support.Program;
import dev.faultline.it.support.Program.Ended;
import dev.faultline.it.support.ReceivingServer;
import dev.faultline.it.support.RunningProgram;
import dev.faultline.model.Schemas;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar over input that never ends, on the Flink inside it: from a real Kafka, and from files.
 */
@TestInstance(Lifecycle.PER_CLASS)
class LiveIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LINES = 30_000;
  private static final Pattern TOTAL = Pattern.compile("Total: .* out of (\\d+) requests?");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  private KafkaBroker broker;

  @TempDir Path temporary;

  @BeforeAll
  void start() throws Exception {
    broker = KafkaBroker.start();
  }

  @AfterAll
  void stop() throws Exception {
    broker.close();
  }

  private Ended run(String... arguments) throws Exception {
    Ended ended = Program.jar(List.of("-Xmx512m"), arguments);
    assertThat(ended.err(), ended.exitCode(), is(0));
    return ended;
  }

  private String topic(String name) {
    return "--input=kafka://" + broker.address() + "/" + name;
  }

  private static String line(Instant time, String path, int status) {
    return "192.0.2.1 - - [%s] \"GET %s HTTP/1.1\" %d 12"
        .formatted(TIME.format(time), path, status);
  }

  /** Lines of some hours, not quite in the order of their times; now and then one is no request. */
  private static List<String> log() {
    List<String> lines = new ArrayList<>();
    Instant start = Instant.parse("2025-11-22T10:00:00Z");
    for (int i = 0; i < LINES; i++) {
      Instant time = start.plusMillis(500L * (i - i % 7));
      lines.add(
          i % 1000 == 999
              ? "no request"
              : line(time, "/p" + i % 13 + "/x", i % 11 == 0 ? 500 + i % 4 : 200));
    }
    return lines;
  }

  /** What was counted, of all windows together or of a batch: by endpoint, and the lines. */
  private static Map<String, String> figures(Path result) throws Exception {
    JsonNode report = JSON.readTree(result.resolve("report.json").toFile());
    Map<String, String> figures = new TreeMap<>();
    figures.put("lines", report.path("lines").toString());
    figures.put("totals", report.path("totals").toString());
    figures.put("period", report.path("period").toString());
    for (JsonNode endpoint : report.path("endpoints")) {
      ((ObjectNode) endpoint).remove("samples");
      figures.put(endpoint.path("endpoint").asText(), endpoint.toString());
    }
    return figures;
  }

  private Path merged(Path windows) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("merge"));
    try (Stream<Path> all = Files.list(windows)) {
      all.filter(path -> path.getFileName().toString().startsWith("window="))
          .map(Path::toString)
          .sorted()
          .forEach(arguments::add);
    }
    Path merged = Files.createTempDirectory(temporary, "merged");
    arguments.add("--output=" + merged);
    run(arguments.toArray(String[]::new));
    return merged;
  }

  @Test
  void batchAndStreamCountTheSame() throws Exception {
    Path log = Files.write(temporary.resolve("access.log"), log());
    Path batch = temporary.resolve("batch");
    run("--input=" + log, "--output=" + batch);

    broker.createTopic("same", 2);
    assertThat(broker.produce("same", 2, log), is((long) LINES));
    Path kafka = temporary.resolve("kafka");
    run(topic("same"), "--fromStart", "--until=idle:3s", "--output=" + kafka, "--lateness=2d");
    Path followed = temporary.resolve("followed");
    run("--follow=" + log, "--fromStart", "--until=idle:2s", "--window=7m", "--output=" + followed);

    assertThat(figures(merged(kafka)), is(figures(batch)));
    assertThat(figures(merged(followed)), is(figures(batch)));
  }

  @Test
  void aFormatThatChangesIsFoundFromRejectedLines() throws Exception {
    Instant time = Instant.parse("2025-11-22T10:00:00Z");
    List<String> lines = new ArrayList<>(Collections.nCopies(120, line(time, "/a", 200)));
    String later = "{\"time\":\"%s\",\"method\":\"GET\",\"uri\":\"/pay\",\"status\":500}";
    lines.addAll(Collections.nCopies(300, later.formatted(time.plusSeconds(1))));
    Path log = Files.write(temporary.resolve("changed.log"), lines);
    Path output = temporary.resolve("changed");

    Ended ended = run("--follow=" + log, "--fromStart", "--until=idle:2s", "--output=" + output);

    // The first ten show the format, and are rejected by then.
    Path window = output.resolve("window=2025-11-22T10-00-00Z");
    JsonNode report = JSON.readTree(window.resolve("report.json").toFile());
    assertThat(report.path("totals").path("requests").asInt(), is(410));
    assertThat(report.path("totals").path("errors").asInt(), is(290));
    assertThat(report.path("lines").path("read").asInt(), is(420));
    assertThat(ended.err(), containsString("has more than one format: common, and json"));
  }

  @Test
  void poisonIsRejectedWithItsPlace() throws Exception {
    broker.createTopic("poison", 1);
    byte[] huge = new byte[10 << 20];
    Arrays.fill(huge, (byte) 'x');
    List<byte @Nullable []> records = new ArrayList<>();
    Instant time = Instant.parse("2025-11-22T10:00:00Z");
    records.add(line(time, "/a", 500).getBytes(UTF_8));
    records.add(null);
    records.add(huge);
    records.add("\u00ff\u00fe\u0000".getBytes(ISO_8859_1));
    records.add(line(time, "/b", 500).getBytes(UTF_8));
    broker.produce("poison", 0, records);

    Path output = temporary.resolve("poison");
    run(
        topic("poison"),
        "--format=common",
        "--fromStart",
        "--until=idle:3s",
        "--parallelism=4",
        "--output=" + output);

    Path window = output.resolve("window=2025-11-22T10-00-00Z");
    List<String> places = new ArrayList<>();
    for (String line : Files.readAllLines(window.resolve("rejects.jsonl"))) {
      JsonNode reject = JSON.readTree(line);
      places.add(
          "%s %s %d"
              .formatted(
                  reject.path("reason").asText(),
                  reject.path("file").asText(),
                  reject.path("offset").asInt()));
    }
    assertThat(
        places, contains("noValue poison-0 1", "lineTooLong poison-0 2", "wrongShape poison-0 3"));
    assertThat(Schemas.mistakesIn("report", window.resolve("report.json")), is(empty()));
    assertThat(Schemas.mistakesIn("manifest", window.resolve("manifest.json")), is(empty()));
    JsonNode report = JSON.readTree(window.resolve("report.json").toFile());
    assertThat(report.path("lines").path("read").asInt(), is(5));
    assertThat(report.path("totals").path("errors").asInt(), is(2));
  }

  @Test
  void anAlertIsToldOnceWhenItStartsAndOnceWhenItEnds() throws Exception {
    broker.createTopic("alert", 1);
    broker.createTopic("told", 1);
    Instant start = Instant.parse("2025-11-22T10:00:00Z");
    List<byte @Nullable []> records = new ArrayList<>();
    for (int minute = 0; minute < 10; minute++) {
      int status = minute >= 2 && minute < 6 ? 503 : 200;
      for (int i = 0; i < 5; i++) {
        Instant time = start.plusSeconds(60L * minute + i);
        records.add(line(time, "/pay", status).getBytes(UTF_8));
      }
    }
    broker.produce("alert", 0, records);
    Path earlier = temporary.resolve("earlier");
    run("--input=testdata/access.log", "--output=" + earlier);

    try (ReceivingServer server = new ReceivingServer(200)) {
      Path address = Files.writeString(temporary.resolve("address"), server.address());
      Path metrics = temporary.resolve("live.prom");
      Ended ended =
          run(
              topic("alert"),
              "--fromStart",
              "--until=2025-11-22T10:09",
              "--alert=errorRate>50% for 2 windows, errors>1000, newEndpoint",
              "--baseline=" + earlier,
              "--webhookFile=" + address,
              "--metricsFile=" + metrics,
              "--output=kafka://" + broker.address() + "/told");

      String alert =
          "ALERT errorRate>50% for 2 windows: 100% (5 of 5) in the window to"
              + " 2025-11-22T10:04:00Z; since 2025-11-22T10:02:00Z";
      String recovered =
          "RECOVERED errorRate>50% for 2 windows: 0% (0 of 5) in the window to"
              + " 2025-11-22T10:07:00Z; it began at 2025-11-22T10:02:00Z, 5m ago";
      String newEndpoint =
          "ALERT newEndpoint: 1 (/pay) in the window to 2025-11-22T10:03:00Z; since"
              + " 2025-11-22T10:02:00Z";
      String noneNew =
          "RECOVERED newEndpoint: none in the window to 2025-11-22T10:07:00Z; it began at"
              + " 2025-11-22T10:02:00Z, 5m ago";
      String[] expected = {newEndpoint, alert, recovered, noneNew};
      assertThat(
          ended
              .err()
              .lines()
              .filter(line -> line.contains("window to"))
              .map(line -> line.replace("faultline: ", ""))
              .toList(),
          contains(expected));
      List<String> posted = new ArrayList<>();
      for (String body : server.bodies()) {
        posted.add(JSON.readTree(body).path("text").asText().replace("&gt;", ">"));
      }
      assertThat(posted, contains(expected));
      assertThat(
          Files.readAllLines(metrics),
          hasItem("faultline_errors{endpoint=\"/pay\",status=\"503\"} 20"));
      assertThat(ended.out(), startsWith("2025-11-22 10:00:00 to 10:01:00 UTC\n"));
      assertThat(ended.out(), containsString("/pay: 5 errors (503)\n"));
    }
    Map<String, JsonNode> told = told();
    assertThat(told.size(), is(10 + 4));
    assertThat(
        Objects.requireNonNull(told.get("2025-11-22T10:02:00Z"))
            .path("report")
            .path("totals")
            .path("errors")
            .asInt(),
        is(5));
    assertThat(told.keySet(), hasItem("errorRate>50% for 2 windows starts " + millis(start, 120)));
  }

  private static long millis(Instant start, long seconds) {
    return start.plusSeconds(seconds).toEpochMilli();
  }

  /** What is in the topic, the last by key. */
  private Map<String, JsonNode> told() throws Exception {
    Map<String, JsonNode> told = new TreeMap<>();
    TopicPartition partition = new TopicPartition("told", 0);
    StringDeserializer text = new StringDeserializer();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(Map.of("bootstrap.servers", broker.address()), text, text)) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofSeconds(1))) {
          JsonNode json = JSON.readTree(message.value());
          String schema = json.path("schema").asText().replaceAll("faultline\\.|/.*", "");
          assertThat(Schemas.mistakesIn(schema, json), is(empty()));
          told.put(message.key(), json);
        }
      }
    }
    return told;
  }

  @Test
  void followsALogThroughItsRotation() throws Exception {
    Path log = temporary.resolve("live.log");
    Files.writeString(log, line(Instant.now(), "/before", 500) + "\n");
    Path output = temporary.resolve("live");
    Path metrics = temporary.resolve("follow.prom");
    List<String> arguments =
        List.of(
            "--follow=" + log,
            "--window=10s",
            "--until=idle:4s",
            "--output=" + output,
            "--metricsFile=" + metrics,
            "--rawPaths");
    try (RunningProgram program = RunningProgram.start(temporary, arguments)) {
      LocalCluster.await(
          "a program that follows",
          () -> {
            append(log, line(Instant.now(), "/probe", 200));
            return Files.exists(metrics);
          });
      for (int rotation = 0; rotation < 3; rotation++) {
        for (int i = 0; i < 500; i++) {
          append(log, line(Instant.now(), "/id/" + rotation + "/" + i, 500));
          Thread.sleep(4); // a log that is gone within a second may be overlooked
        }
        Files.move(log, temporary.resolve("live.log." + rotation));
      }
      Ended ended = program.end(Duration.ofMinutes(1));
      assertThat(ended.err(), ended.exitCode(), is(0));
    }
    Path merged = merged(output);
    JsonNode report = JSON.readTree(merged.resolve("report.json").toFile());
    // Neither more than once nor what was there before.
    assertThat(report.path("totals").path("errors").asInt(), is(1_500));
    for (JsonNode endpoint : report.path("endpoints")) {
      assertThat(endpoint.toString(), endpoint.path("errors").asInt(), is(1));
    }
  }

  private static void append(Path log, String line) throws IOException {
    Files.writeString(
        log, line + "\n", UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /**
   * More bytes than the heap has, and a reader of the reports that takes a second for each piece.
   */
  @Test
  void whoReadsSlowlyHoldsBackTheSource() throws Exception {
    int lines = 2_000_000;
    Path log = temporary.resolve("large.log");
    Instant start = Instant.parse("2025-11-22T10:00:00Z");
    try (BufferedWriter out = Files.newBufferedWriter(log)) {
      for (int i = 0; i < lines; i++) {
        out.write(line(start.plusMillis(10L * i), "/with/a/path/of/some/length", 500));
        out.write('\n');
      }
    }
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-jar",
            Program.jar().toString(),
            "--follow=" + log,
            "--fromStart",
            "--window=10s",
            "--until=idle:2s");
    Path err = temporary.resolve("err");
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    try (BufferedReader reports = process.inputReader(UTF_8)) {
      long requests = 0;
      long read = 0;
      for (String row = reports.readLine(); row != null; row = reports.readLine()) {
        Matcher total = TOTAL.matcher(row);
        if (total.matches()) {
          requests += Long.parseLong(total.group(1));
        }
        read += row.length();
        if (read > 16_000 && read < 112_000 && read % 16_000 < row.length()) {
          Thread.sleep(1_000); // the reader of the reports is slow
        }
      }
      assertThat(Files.readString(err), process.waitFor(), is(0));
      assertThat(requests, is((long) lines));
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void saysWhatItPassesOver() throws Exception {
    Path packed = temporary.resolve("access.log-1.gz");
    try (OutputStream gz = new GZIPOutputStream(Files.newOutputStream(packed))) {
      gz.write("GET /a 500 1ms\n".getBytes(UTF_8));
    }

    // Behind it by name: the format is found there.
    Files.writeString(temporary.resolve("access.log-2"), "GET /b 500 1ms\n");

    Ended ended = run("--follow=" + temporary + "/access.log*", "--fromStart", "--until=idle:2s");

    assertThat(ended.err(), containsString("faultline: warning: --follow: " + packed + " "));
    assertThat(ended.out(), containsString("/b: 1 error (500)\nTotal: 1 error out of 1 request\n"));
  }

  private void assertRefused(String expected, String... arguments) throws Exception {
    Ended ended = Program.jar(List.of(), arguments);
    assertThat(ended.err(), ended.exitCode(), is(2));
    assertThat(ended.err(), containsString(expected));
  }

  @Test
  void saysWhatIsWrongWithAFile() throws Exception {
    assertRefused("is a directory: name files in it, as in ", "--follow=" + temporary);
    assertRefused("no such file, and no glob either", "--follow=" + temporary + "/[");
    assertRefused(
        "no such file yet: to wait for it, name its format with --format",
        "--follow=" + temporary + "/nothing.log");
    assertRefused(
        "--metricsFile=/nowhere/a.prom: is no file in a directory that can be written to",
        "--follow=testdata/access.log",
        "--metricsFile=/nowhere/a.prom");
  }

  @Test
  void saysThatItIsStopped() throws Exception {
    Path log = Files.writeString(temporary.resolve("stopped.log"), "GET /a 500 1ms\n");
    Path metrics = temporary.resolve("stopped.prom");
    List<String> arguments =
        List.of("--follow=" + log, "--fromStart", "--window=1h", "--metricsFile=" + metrics);
    try (RunningProgram program = RunningProgram.start(temporary, arguments)) {
      LocalCluster.await("a program that follows", () -> Files.exists(metrics));
      program.interrupt();
      Ended ended = program.end(Duration.ofMinutes(1));
      assertThat(ended.err(), ended.exitCode(), is(128 + 15));
      assertThat(
          ended.err(),
          containsString("faultline: stopped: windows that were not over are not reported\n"));
    }
  }

  @Test
  void saysWhatIsWrongWithATopic() throws Exception {
    assertRefused("there is no topic 'nowhere' there", topic("nowhere"));
    broker.createTopic("empty", 1);
    assertRefused(
        "empty: has no line yet to find the format by: name it with --format", topic("empty"));
    assertRefused(
        "--output=kafka://" + broker.address() + "/nowhere: there is no topic 'nowhere' there",
        topic("empty"),
        "--format=common",
        "--output=kafka://" + broker.address() + "/nowhere");
  }
}
