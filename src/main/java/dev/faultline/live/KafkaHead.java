package dev.faultline.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.options.FaultlineException;
import dev.faultline.options.KafkaTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * A look at a topic before it is read: what its lines are like, and whether it can be read at all,
 * which the job itself would say late and in other words.
 */
public final class KafkaHead {
  /** As many as tell one format from another. */
  private static final int MESSAGES = 100;

  /** For all messages together. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaTopic topic;
  private final Consumer<byte[], byte[]> consumer;
  private final RecordLines cutter;
  private final List<String> lines = new ArrayList<>();

  private KafkaHead(KafkaTopic topic, Consumer<byte[], byte[]> consumer, int maxLineBytes) {
    this.topic = topic;
    this.consumer = consumer;
    this.cutter = new RecordLines(maxLineBytes);
  }

  /**
   * Lines of the last messages in the topic, at most a hundred messages of all partitions together;
   * none if it is empty.
   *
   * @param settings of the consumer; {@code default.api.timeout.ms} is how long each of three
   *     questions to the brokers may take, 10 s where it is not named
   * @param maxLineBytes longer lines are left out
   * @throws FaultlineException if the topic cannot be read
   */
  public static List<String> read(
      KafkaTopic topic, SortedMap<String, String> settings, int maxLineBytes) {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    Map<String, Object> config = ConsumerConfigs.forLook(topic, settings);
    KafkaProblem.Step step = KafkaProblem.Step.CONNECT;
    try (Closing consumer = new Closing(new KafkaConsumer<>(config, bytes, bytes))) {
      KafkaHead head = new KafkaHead(topic, consumer.consumer(), maxLineBytes);
      step = KafkaProblem.Step.FIND;
      List<TopicPartition> partitions = head.partitions();
      step = KafkaProblem.Step.READ;
      head.read(partitions);
      return head.lines;
    } catch (KafkaException e) {
      throw KafkaProblem.of(topic, step, e);
    }
  }

  /**
   * Looks whether the topic that takes the windows is there: its producer would look for a minute
   * at each attempt, and the job begin again.
   *
   * @throws FaultlineException if it is not
   */
  public static void checkOutput(KafkaTopic topic) {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    Map<String, Object> config = ConsumerConfigs.forLook(topic, new TreeMap<>());
    try (Closing consumer = new Closing(new KafkaConsumer<>(config, bytes, bytes))) {
      if (isMissing(consumer.consumer().partitionsFor(topic.name()))) {
        throw KafkaProblem.noSuchOutput(topic);
      }
    } catch (KafkaException e) {
      throw KafkaProblem.ofOutput(topic, e);
    }
  }

  private static boolean isMissing(@Nullable List<PartitionInfo> partitions) {
    return partitions == null || partitions.isEmpty();
  }

  private List<TopicPartition> partitions() {
    List<PartitionInfo> found = consumer.partitionsFor(topic.name());
    if (isMissing(found)) {
      throw KafkaProblem.noSuchTopic(topic);
    }
    return found.stream()
        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
        .toList();
  }

  private void read(List<TopicPartition> partitions) {
    Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    List<TopicPartition> filled =
        partitions.stream()
            .filter(p -> ends.getOrDefault(p, 0L) > starts.getOrDefault(p, 0L))
            .toList();
    if (filled.isEmpty()) {
      return;
    }
    consumer.assign(filled);
    int share = Math.max(1, MESSAGES / filled.size());
    for (TopicPartition partition : filled) {
      long end = ends.getOrDefault(partition, 0L);
      consumer.seek(partition, Math.max(starts.getOrDefault(partition, 0L), end - share));
    }
    collect(filled, ends);
  }

  private void collect(List<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int messages = 0;
    while (messages < MESSAGES && System.nanoTime() - deadline < 0) {
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
        messages++;
        cutter.each("", message.offset(), message.value(), this::add);
      }
      if (partitions.stream().allMatch(p -> consumer.position(p) >= ends.getOrDefault(p, 0L))) {
        return;
      }
    }
  }

  private void add(LiveLine line) {
    if (!line.isMissing() && !line.isCut()) {
      lines.add(new String(line.bytes(), UTF_8));
    }
  }

  /** A consumer that is not waited for when it is closed: nobody else knows it. */
  private record Closing(Consumer<byte[], byte[]> consumer) implements AutoCloseable {
    @Override
    public void close() {
      consumer.close(Duration.ZERO);
    }
  }
}
