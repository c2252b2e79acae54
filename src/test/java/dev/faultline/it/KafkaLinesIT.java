package dev.faultline.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.it.support.KafkaBroker;
import dev.faultline.it.support.Program;
import dev.faultline.live.kafka.ReadKafkaLines;
import dev.faultline.live.kafka.TopicProbe;
import dev.faultline.live.source.SourceLine;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogFormat;
import dev.faultline.options.CommandLine;
import dev.faultline.options.JobSpecReader;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.JobSpec;
import dev.faultline.spec.KafkaTopic;
import dev.faultline.spec.LiveInputSpec;
import dev.faultline.spec.StopCondition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lines of a real Kafka, read by a real Flink in this process. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class KafkaLinesIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final SortedMap<String, String> NO_SETTINGS = new TreeMap<>();
  private static final int MAX_LINE_BYTES = 1 << 20;
  private static final Instant START = Instant.parse("2025-11-22T10:00:00Z");

  /** A line as it arrived at the end of the pipeline. */
  private record Seen(
      String source, long offset, long length, String start, boolean isMissing, Instant time) {}

  /** Flink runs in this process, one job at a time. */
  private static final Queue<Seen> SEEN = new ConcurrentLinkedQueue<>();

  private static @Nullable KafkaBroker started;

  @TempDir Path temporary = Path.of("");

  @BeforeAll
  static void startBroker() throws Exception {
    started = KafkaBroker.start();
  }

  @AfterAll
  static void closeBroker() throws Exception {
    broker().close();
  }

  @BeforeEach
  void forget() {
    SEEN.clear();
  }

  private static KafkaBroker broker() {
    if (started == null) {
      throw new IllegalStateException("no broker");
    }
    return started;
  }

  private static final class Keep extends DoFn<SourceLine, Void> {
    @ProcessElement
    public void keep(@Element SourceLine line, @Timestamp org.joda.time.Instant time) {
      byte[] bytes = line.bytes();
      SEEN.add(
          new Seen(
              line.source(),
              line.offset(),
              line.length(),
              new String(bytes, 0, Math.min(bytes.length, 100), UTF_8),
              line.isMissing(),
              Instant.ofEpochMilli(time.getMillis())));
    }
  }

  /** Reads until nothing has come for 2 s. */
  private void run(KafkaTopic topic, int partitions, SortedMap<String, String> consumer)
      throws IOException {
    run(topic, partitions, consumer, Map.of());
  }

  private void run(
      KafkaTopic topic,
      int partitions,
      SortedMap<String, String> consumer,
      Map<TopicPartition, Long> starts)
      throws IOException {
    Path conf = Files.createDirectories(temporary.resolve("conf"));
    Files.writeString(
        conf.resolve("config.yaml"),
        """
        jobmanager.bind-host: localhost
        taskmanager.bind-host: localhost
        rest.bind-address: localhost
        """);
    FlinkPipelineOptions options = PipelineOptionsFactory.as(FlinkPipelineOptions.class);
    options.setRunner(FlinkRunner.class);
    options.setFlinkMaster("[local]");
    options.setFlinkConfDir(conf.toString());
    options.setStreaming(true);
    options.setParallelism(partitions);
    options.setCheckpointingInterval(1_000L);
    options.setShutdownSourcesAfterIdleMs(0L);
    options.setObjectReuse(true);
    options.setFasterCopy(true);
    options.setDisableMetrics(true);
    options.setMaxBundleSize(10_000L);
    options.setMaxBundleTimeMills(200L);
    options.setAutoWatermarkInterval(100L);
    JobSpec spec = JobSpecReader.read(CommandLine.parse("--input=testdata/access.log"));
    LiveInputSpec live =
        new LiveInputSpec(
            topic,
            consumer,
            List.of(),
            true,
            10_000,
            new StopCondition(2_000, StopCondition.NEVER));
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply(
            "Kafka",
            ReadKafkaLines.of(spec.input(), live, LineFormat.bare(LogFormat.COMMON), starts))
        .apply("Keep", ParDo.of(new Keep()));
    pipeline.run().waitUntilFinish();
  }

  private static String line(String path, Instant time) {
    String clf =
        DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .format(time.atOffset(ZoneOffset.UTC));
    return "127.0.0.1 - - [" + clf + "] \"GET " + path + " HTTP/1.1\" 200 12";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void everyLineHasItsPlaceAndItsTimePoisonToo() throws Exception {
    KafkaTopic topic = broker().createTopic("poison", 2);
    byte[] long10 = new byte[10_000_000];
    Arrays.fill(long10, (byte) 'x');
    Instant second = START.plusSeconds(1);
    Instant third = START.plusSeconds(2);
    List<byte @Nullable []> values = new ArrayList<>();
    values.add(bytes(line("/a", START)));
    values.add(null);
    values.add(new byte[0]);
    values.add(long10);
    values.add(new byte[] {(byte) 0xFF, (byte) 0xFE, 'x'});
    values.add(bytes(line("/b", third) + "\r\n"));
    values.add(bytes(line("/c", third) + "\n" + line("/d", second) + "\r\n\n"));
    values.add(bytes("\n"));
    broker().produce("poison", 0, values);

    run(topic, 2, NO_SETTINGS);

    String source = "poison-0";
    int length = line("/a", START).length();
    assertThat(
        List.copyOf(SEEN),
        contains(
            new Seen(source, 0, length, line("/a", START), false, START),
            new Seen(source, 1, SourceLine.NO_VALUE, "", true, START),
            new Seen(source, 2, 0, "", false, START),
            new Seen(source, 3, 10_000_000, "x".repeat(100), false, START),
            new Seen(source, 4, 3, "\uFFFD\uFFFDx", false, START),
            new Seen(source, 5, length, line("/b", third), false, third),
            new Seen(source, 6, length, line("/c", third), false, third),
            new Seen(source, 6, length, line("/d", second), false, second),
            new Seen(source, 6, 0, "", false, third),
            new Seen(source, 7, 0, "", false, third)));
  }

  /** What happens to the broker. */
  private interface Outage {
    void happen() throws Exception;
  }

  private CompletableFuture<@Nullable Void> start(KafkaTopic topic) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            run(topic, 2, NO_SETTINGS);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Waits for a number of lines, or for the end of the job, which fails the test later. */
  private static void awaitSeen(int lines, CompletableFuture<@Nullable Void> job) {
    await("lines").atMost(PATIENCE).until(() -> SEEN.size() >= lines || job.isDone());
  }

  /** Half of the lines are read before an outage, the others come behind it. */
  private void assertReadsOnAfter(String name, Outage outage) throws Exception {
    KafkaTopic topic = broker().createTopic(name, 2);
    int half = 20_000;
    CompletableFuture<@Nullable Void> job = start(topic);
    produce(name, 0, half);
    awaitSeen(half, job);
    outage.happen();
    produce(name, half, 2 * half);
    job.get();

    assertEachOnce(2 * half);
  }

  @Test
  void aBrokerThatIsSilentForLongerThanUntilSaysEndsNothing() throws Exception {
    assertReadsOnAfter(
        "silent",
        () -> {
          broker().pause();
          try {
            Thread.sleep(5_000); // the outage, which is longer than --until
          } finally {
            broker().resume();
          }
        });
  }

  @Test
  void aBrokerThatIsKilledAndStartedAgainIsReadOn() throws Exception {
    assertReadsOnAfter(
        "killed",
        () -> {
          broker().kill();
          Thread.sleep(1_000); // the outage
          broker().restart();
        });
  }

  @Test
  void aSilentPartitionIsReadOnWhileTheOtherGrows() throws Exception {
    KafkaTopic topic = broker().createTopic("uneven", 2);
    broker().produce("uneven", 0, List.of(bytes(line("/0", START))));
    CompletableFuture<@Nullable Void> job = start(topic);
    awaitSeen(1, job);
    int ids = 6;
    for (int id = 1; id < ids - 1; id++) {
      Thread.sleep(1_000); // one partition grows slowly, the other not at all
      broker().produce("uneven", 1, List.of(bytes(line("/" + id, START.plusSeconds(id)))));
    }
    broker().produce("uneven", 0, List.of(bytes(line("/" + (ids - 1), START.plusSeconds(ids)))));
    job.get();

    assertEachOnce(ids);
  }

  /** By one thread, which would wait for the quiet one after each record of the busy one. */
  @Test
  void aQuietPartitionDoesNotSlowDownABusyOne() throws Exception {
    KafkaTopic topic = broker().createTopic("quiet", 2);
    int ids = 200_000;
    List<byte @Nullable []> values = new ArrayList<>();
    for (int id = 0; id < ids; id++) {
      values.add(bytes(line("/" + id, START.plusMillis(id))));
    }
    broker().produce("quiet", 0, values);

    run(topic, 1, NO_SETTINGS);

    assertEachOnce(ids);
  }

  @Test
  void marksOfTransactionsHoldBackNothing() throws Exception {
    KafkaTopic topic = broker().createTopic("transactions", 1);
    ByteArraySerializer serializer = new ByteArraySerializer();
    Map<String, Object> config =
        Map.of("bootstrap.servers", broker().address(), "transactional.id", "shop");
    try (Producer<byte[], byte[]> producer = new KafkaProducer<>(config, serializer, serializer)) {
      producer.initTransactions();
      for (int id = 0; id < 4; id++) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>("transactions", bytes(line("/" + id, START)))).get();
        if (id < 3) {
          producer.commitTransaction();
        } else {
          producer.abortTransaction();
        }
      }
    }

    run(topic, 1, NO_SETTINGS);

    assertEachOnce(3);
  }

  /** Lines of both partitions in turn, each with an id as its path. */
  private static void produce(String topic, int from, int to) throws Exception {
    for (int partition = 0; partition < 2; partition++) {
      List<byte @Nullable []> values = new ArrayList<>();
      for (int id = from + partition; id < to; id += 2) {
        values.add(bytes(line("/" + id, START.plusMillis(id))));
      }
      broker().produce(topic, partition, values);
    }
  }

  private static void assertEachOnce(int ids) {
    int[] times = new int[ids];
    idsSeen().forEach(id -> times[id]++);
    int[] wrong = IntStream.range(0, ids).filter(id -> times[id] != 1).toArray();
    String example =
        wrong.length == 0 ? "" : ": " + wrong[0] + " came " + times[wrong[0]] + " times";
    assertThat(wrong.length + " ids did not come once" + example, wrong.length, is(0));
  }

  private static List<Integer> idsSeen() {
    return SEEN.stream()
        .map(seen -> Integer.valueOf(seen.start().replaceAll(".*GET /(\\d+) .*", "$1")))
        .sorted()
        .toList();
  }

  @Test
  void withAGroupARunGoesOnWhereTheOneBeforeEnded() throws Exception {
    KafkaTopic topic = broker().createTopic("group", 1);
    SortedMap<String, String> group = new TreeMap<>(Map.of("group.id", "faultline"));
    broker().produce("group", 0, List.of(bytes(line("/1", START)), bytes(line("/2", START))));
    run(topic, 1, group);
    broker().produce("group", 0, List.of(bytes(line("/3", START))));
    SEEN.clear();

    run(topic, 1, group);

    assertThat(idsSeen(), contains(3));
  }

  @Test
  void aRunBeginsWhereTheTopicEndedAtItsLaunch() throws Exception {
    KafkaTopic topic = broker().createTopic("launch", 1);
    broker().produce("launch", 0, List.of(bytes(line("/1", START)), bytes(line("/2", START))));
    TopicProbe.TopicSample launch = TopicProbe.read(topic, NO_SETTINGS, MAX_LINE_BYTES);
    broker().produce("launch", 0, List.of(bytes(line("/3", START))));

    run(topic, 1, NO_SETTINGS, launch.ends());

    assertThat(idsSeen(), contains(3));
  }

  @Test
  void theHeadOfATopicIsItsLastLines() throws Exception {
    KafkaTopic topic = broker().createTopic("head", 3);
    assertThat(
        TopicProbe.read(topic, NO_SETTINGS, MAX_LINE_BYTES),
        is(
            new TopicProbe.TopicSample(
                List.of(),
                Map.of(
                    new TopicPartition("head", 0),
                    0L,
                    new TopicPartition("head", 1),
                    0L,
                    new TopicPartition("head", 2),
                    0L))));
    List<byte @Nullable []> values = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      values.add(bytes("line " + i));
    }
    values.add(null);
    broker().produce("head", 1, values);

    List<String> head = TopicProbe.read(topic, NO_SETTINGS, MAX_LINE_BYTES).lines();

    assertThat(head, is(IntStream.range(101, 200).mapToObj(i -> "line " + i).toList()));
  }

  @Test
  void thatTheOutputIsMissingIsSaidBeforehand() throws Exception {
    assertThat(
        String.valueOf(
            assertThrows(
                    FaultlineException.class,
                    () -> TopicProbe.refuseMissing("output", broker().topic("nosuch")))
                .getMessage()),
        is(
            "--output=kafka://"
                + broker().address()
                + "/nosuch: there is no topic 'nosuch' there, or we may not see it"));
    broker().createTopic("windows", 1);
    TopicProbe.refuseMissing("output", broker().topic("windows"));
  }

  @Test
  void whatCannotBeReadIsSaidBeforehand() throws Exception {
    assertThat(
        refusal(broker().topic("nosuch"), NO_SETTINGS),
        is(
            "--input=kafka://"
                + broker().address()
                + "/nosuch: there is no topic 'nosuch' there, or we may not see it"));
    assertThat(
        refusal(
            new KafkaTopic("127.0.0.1:1", "access"),
            new TreeMap<>(Map.of("default.api.timeout.ms", "2000"))),
        containsString("--input=kafka://127.0.0.1:1/access: no broker answers"));
    assertThat(
        refusal(new KafkaTopic("nohost.invalid:9092", "access"), NO_SETTINGS),
        containsString("no such host"));
    assertThat(
        refusal(broker().topic("head"), new TreeMap<>(Map.of("fetch.min.bytes", "many"))),
        containsString("a setting of --kafkaConsumer=FILE is wrong: Invalid value many"));
  }

  @Test
  void theScriptMakesATopicAndPutsALogIntoIt() throws Exception {
    Program.Ended made = KafkaBroker.script("topic", "scripted");
    assertThat(made.err(), made.exitCode(), is(0));
    String log = "testdata/access.log";
    Program.Ended put = KafkaBroker.script("produce", "scripted", log);
    assertThat(put.err(), put.exitCode(), is(0));

    assertThat(
        TopicProbe.read(broker().topic("scripted"), NO_SETTINGS, MAX_LINE_BYTES),
        is(
            new TopicProbe.TopicSample(
                Files.readAllLines(Path.of(log)), Map.of(new TopicPartition("scripted", 0), 6L))));

    assertIsRefused("there is no topic 'nosuch': make it with ", "produce", "nosuch", log);
    assertIsRefused("there is no topic 'nosuch': make it with ", "consume", "nosuch");
    assertIsRefused("no.log: cannot be read\n", "produce", "scripted", "no.log");
    assertIsRefused("testdata: cannot be read\n", "produce", "scripted", "testdata");
    assertIsRefused("--partitions=: is not a number", "topic", "none", "--partitions=");
  }

  /** At once: none of Kafka's tools is started. */
  private static void assertIsRefused(String message, String... arguments) throws Exception {
    Program.Ended ended = KafkaBroker.script(arguments);
    assertThat(ended.err(), startsWith("broker: " + message));
    assertThat(ended.err().lines().count(), is(1L));
    assertThat(ended.exitCode(), is(1));
    assertThat(ended.out(), is(""));
  }

  private static String refusal(KafkaTopic topic, SortedMap<String, String> settings) {
    return String.valueOf(
        assertThrows(
                FaultlineException.class, () -> TopicProbe.read(topic, settings, MAX_LINE_BYTES))
            .getMessage());
  }
}
