package dev.faultline.live.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.live.source.SourceLine;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.KafkaTopic;
import dev.faultline.unpack.ContentRange;
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
import org.jspecify.annotations.Nullable;

/**
 * A probe of a topic before the job reads it: what its lines look like, and whether it can be read
 * at all. The job itself would fail later, with a message of Kafka's client.
 */
public final class TopicProbe {
  /** Enough to detect the format. */
  private static final int MESSAGES = 100;

  /** How long to wait for all messages together. */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<byte[], byte[]> consumer;
  private final RecordSplitter splitter;
  private final List<String> lines = new ArrayList<>();
  private int messages;
  private int documents;

  private TopicProbe(Consumer<byte[], byte[]> consumer, int maxLineBytes) {
    this.consumer = consumer;
    this.splitter = new RecordSplitter(maxLineBytes);
  }

  /**
   * The newest lines of a topic, and where its partitions end.
   *
   * @param lines of the last messages in the topic, at most a hundred messages from all partitions
   *     together; empty if the topic is
   * @param ends the end offset, by partition
   */
  public record TopicSample(List<String> lines, Map<TopicPartition, Long> ends) {}

  /**
   * Reads the last messages of a topic.
   *
   * @param settings of the consumer; {@code default.api.timeout.ms} limits each of three requests
   *     to the brokers, and is 10 s unless set
   * @param maxLineBytes longer lines are left out
   * @throws FaultlineException if the topic cannot be read
   */
  public static TopicSample read(
      KafkaTopic topic, SortedMap<String, String> settings, int maxLineBytes) {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    Map<String, Object> config = ConsumerConfigs.forProbe(topic, settings);
    KafkaFailure.ProbeStep step = KafkaFailure.ProbeStep.CONNECT;
    try (ProbeConsumer consumer = new ProbeConsumer(new KafkaConsumer<>(config, bytes, bytes))) {
      TopicProbe head = new TopicProbe(consumer.consumer(), maxLineBytes);
      step = KafkaFailure.ProbeStep.FIND;
      List<TopicPartition> partitions = partitions("input", topic, consumer.consumer());
      step = KafkaFailure.ProbeStep.READ;
      Map<TopicPartition, Long> ends = consumer.consumer().endOffsets(partitions);
      head.read(ends);
      head.refuseDocuments(topic);
      return new TopicSample(head.lines, ends);
    } catch (KafkaException e) {
      throw KafkaFailure.of("input", topic, step, e);
    }
  }

  /**
   * Checks that a topic exists: Kafka's producer would wait for it forever.
   *
   * @param option that names the topic, for the message
   * @throws FaultlineException if it does not exist
   */
  public static void refuseMissing(String option, KafkaTopic topic) {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    Map<String, Object> config = ConsumerConfigs.forProbe(topic, Collections.emptySortedMap());
    KafkaFailure.ProbeStep step = KafkaFailure.ProbeStep.CONNECT;
    try (ProbeConsumer consumer = new ProbeConsumer(new KafkaConsumer<>(config, bytes, bytes))) {
      step = KafkaFailure.ProbeStep.FIND;
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
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (messages < MESSAGES && System.nanoTime() - deadline < 0) {
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
        messages++;
        documents += isDocument(message.value()) ? 1 : 0;
        splitter.each("", message.offset(), message.value(), this::add);
      }
      if (partitions.stream().allMatch(p -> consumer.position(p) >= ends.getOrDefault(p, 0L))) {
        return;
      }
    }
  }

  private static boolean isDocument(byte @Nullable [] value) {
    return value != null && ContentRange.ofFile(value, value.length).isDocument();
  }

  /** Refuses a topic most of whose messages hold many records, which would be no requests. */
  private void refuseDocuments(KafkaTopic topic) {
    if (2 * documents > messages) {
      throw FaultlineException.usage(
          "%s%s/%s: its messages are JSON documents of many records: only lines are read from Kafka"
              .formatted(KafkaTopic.SCHEME, topic.servers(), topic.name()));
    }
  }

  private void add(SourceLine line) {
    if (!line.isMissing() && !line.isCut()) {
      lines.add(new String(line.bytes(), UTF_8));
    }
  }

  /** A consumer that is closed without waiting: it is in no group that it would have to leave. */
  private record ProbeConsumer(Consumer<byte[], byte[]> consumer) implements AutoCloseable {
    @Override
    public void close() {
      consumer.close(Duration.ZERO);
    }
  }
}
