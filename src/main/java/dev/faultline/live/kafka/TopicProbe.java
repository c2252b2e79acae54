package dev.faultline.live.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.live.source.SourceLine;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.KafkaTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A look at a topic before it is read: what its lines are like, and whether it can be read at all,
 * which the job itself would say late and in other words.
 */
public final class TopicProbe {
  /** As many as tell one format from another. */
  private static final int MESSAGES = 100;

  /** For all messages together. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<byte[], byte[]> consumer;
  private final RecordSplitter cutter;
  private final List<String> lines = new ArrayList<>();

  private TopicProbe(Consumer<byte[], byte[]> consumer, int maxLineBytes) {
    this.consumer = consumer;
    this.cutter = new RecordSplitter(maxLineBytes);
  }

  /**
   * What was seen.
   *
   * @param lines of the last messages in the topic, at most a hundred messages of all partitions
   *     together; none if it is empty
   * @param ends where each of its partitions ends
   */
  public record Seen(List<String> lines, Map<TopicPartition, Long> ends) {}

  /**
   * Looks at a topic.
   *
   * @param settings of the consumer; {@code default.api.timeout.ms} is how long each of three
   *     questions to the brokers may take, 10 s where it is not named
   * @param maxLineBytes longer lines are left out
   * @throws FaultlineException if the topic cannot be read
   */
  public static Seen read(KafkaTopic topic, SortedMap<String, String> settings, int maxLineBytes) {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    Map<String, Object> config = ConsumerConfigs.forLook(topic, settings);
    KafkaFailure.Step step = KafkaFailure.Step.CONNECT;
    try (Closing consumer = new Closing(new KafkaConsumer<>(config, bytes, bytes))) {
      TopicProbe head = new TopicProbe(consumer.consumer(), maxLineBytes);
      step = KafkaFailure.Step.FIND;
      List<TopicPartition> partitions = partitions("input", topic, consumer.consumer());
      step = KafkaFailure.Step.READ;
      Map<TopicPartition, Long> ends = consumer.consumer().endOffsets(partitions);
      head.read(ends);
      return new Seen(head.lines, ends);
    } catch (KafkaException e) {
      throw KafkaFailure.of("input", topic, step, e);
    }
  }

  /**
   * Makes sure that a topic is there: Kafka's producer would wait for it for ever.
   *
   * @param option that names the topic
   * @throws FaultlineException if it is not
   */
  public static void refuseMissing(String option, KafkaTopic topic) {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    Map<String, Object> config = ConsumerConfigs.forLook(topic, Collections.emptySortedMap());
    KafkaFailure.Step step = KafkaFailure.Step.CONNECT;
    try (Closing consumer = new Closing(new KafkaConsumer<>(config, bytes, bytes))) {
      step = KafkaFailure.Step.FIND;
      partitions(option, topic, consumer.consumer());
    } catch (KafkaException e) {
      throw KafkaFailure.of(option, topic, step, e);
    }
  }

  private static List<TopicPartition> partitions(
      String option, KafkaTopic topic, Consumer<byte[], byte[]> consumer) {
    List<PartitionInfo> found = consumer.partitionsFor(topic.name());
    if (found == null || found.isEmpty()) {
      throw KafkaFailure.noSuchTopic(option, topic);
    }
    return found.stream()
        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
        .toList();
  }

  private void read(Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> starts = consumer.beginningOffsets(ends.keySet());
    List<TopicPartition> filled =
        ends.keySet().stream()
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

  private void add(SourceLine line) {
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
