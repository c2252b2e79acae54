package dev.faultline.it.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.faultline.spec.KafkaTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A real Kafka, run by {@code pipelines/kafka/broker}: ended with the test, with its topics. */
public final class KafkaBroker implements AutoCloseable {
  /** Of all tests, one after the other, so that Kafka's jars are fetched once. */
  private static final Path HOME = Path.of("target/kafka-it").toAbsolutePath();

  private static final ServerScript SCRIPT =
      new ServerScript(
          Path.of("pipelines/kafka/broker").toAbsolutePath(), "FAULTLINE_BROKER", HOME);

  private final String address;
  private final Producer<byte[], byte[]> producer;

  private KafkaBroker(String address) {
    this.address = address;
    ByteArraySerializer bytes = new ByteArraySerializer();
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                address,
                // Its numbers of records are out of order once a broker is killed.
                "enable.idempotence",
                false,
                "max.in.flight.requests.per.connection",
                1,
                "linger.ms",
                10,
                "batch.size",
                256 << 10,
                "buffer.memory",
                64L << 20,
                "max.request.size",
                32 << 20),
            bytes,
            bytes);
  }

  /** The script, with these arguments; not to start a broker. */
  public static Program.Ended script(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(SCRIPT.script().toString()));
    command.addAll(Arrays.asList(arguments));
    return Program.run(Map.of(SCRIPT.homeVariable(), HOME.toString()), command);
  }

  /** Starts one without topics. */
  public static KafkaBroker start() throws Exception {
    SCRIPT.run("delete");
    Runtime.getRuntime().addShutdownHook(new Thread(KafkaBroker::deleteQuietly));
    return new KafkaBroker(SCRIPT.run("start"));
  }

  /** Also when the tests are ended in their midst. */
  private static void deleteQuietly() {
    try {
      SCRIPT.run("delete");
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Host and port. */
  public String address() {
    return address;
  }

  /** A topic as the options name it. */
  public KafkaTopic topic(String name) {
    return new KafkaTopic(address, name);
  }

  /** Makes a topic, of records of up to 32 MB. */
  public KafkaTopic createTopic(String name, int partitions) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
    }
    return topic(name);
  }

  /** Appends records to a partition, in this order; null is a record without a value. */
  public void produce(String topic, int partition, List<byte @Nullable []> values)
      throws ExecutionException, InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (byte @Nullable [] value : values) {
      sent.add(producer.send(new ProducerRecord<>(topic, partition, null, value)));
    }
    for (Future<RecordMetadata> one : sent) {
      one.get();
    }
  }

  /** Puts the lines of a file into the partitions in turn. */
  public long produce(String topic, int partitions, Path log)
      throws IOException, InterruptedException, ExecutionException {
    long count = 0;
    Future<RecordMetadata> last = null;
    try (Stream<String> lines = Files.lines(log, ISO_8859_1)) {
      for (String line : (Iterable<String>) lines::iterator) {
        int partition = (int) (count++ % partitions);
        byte[] value = line.getBytes(ISO_8859_1);
        last = producer.send(new ProducerRecord<>(topic, partition, null, value));
      }
    }
    producer.flush();
    if (last != null) {
      last.get();
    }
    return count;
  }

  /** Its process. */
  public ProcessHandle process() throws IOException {
    long pid = Long.parseLong(Files.readString(HOME.resolve("run/broker.pid")).strip());
    return ProcessHandle.of(pid).orElseThrow(() -> new AssertionError("the broker does not run"));
  }

  /** Stands still, as a machine that swaps does: connections stay, nobody answers. */
  public void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** Ends a {@link #pause}. */
  public void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    String pid = Long.toString(process().pid());
    new ProcessBuilder("kill", "-s", name, pid).inheritIO().start().waitFor();
  }

  /** Ends as the kernel does that has no memory left. */
  public void kill() throws IOException, InterruptedException, ExecutionException {
    ProcessHandle process = process();
    process.destroyForcibly();
    process.onExit().get();
  }

  /** Ends as an upgrade does. */
  public void stop() throws IOException, InterruptedException {
    SCRIPT.run("stop");
  }

  /** Starts after {@link #stop} or {@link #kill}, with its topics and at its ports. */
  public void restart() throws IOException, InterruptedException {
    SCRIPT.run("start");
  }

  @Override
  public void close() throws Exception {
    producer.close(Duration.ofSeconds(1));
    SCRIPT.run("delete");
  }
}
