package dev.faultline.live.kafka;

import dev.faultline.spec.KafkaTopic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** The brokers of a topic, asked through a separate consumer that is created when first needed. */
final class TopicBrokers implements PartitionProgress.Broker {
  /** How long to wait for an answer: the reader of the topic is blocked meanwhile. */
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  /** How old the list of partitions may be, in ms; Kafka's default is 5 min. */
  private static final int METADATA_MILLIS = 30_000;

  private final KafkaTopic topic;
  private final Map<String, Object> config;
  private @Nullable Consumer<byte[], byte[]> consumer;

  /**
   * Does not connect yet.
   *
   * @param settings of the consumer
   */
  TopicBrokers(KafkaTopic topic, SortedMap<String, String> settings) {
    this.topic = topic;
    this.config = ConsumerConfigs.forProbe(topic, settings);
    config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_MILLIS);
  }

  private Consumer<byte[], byte[]> consumer() {
    if (consumer == null) {
      ByteArrayDeserializer bytes = new ByteArrayDeserializer();
      consumer = new KafkaConsumer<>(config, bytes, bytes);
    }
    return consumer;
  }

  @Override
  public Map<TopicPartition, Long> ends() {
    List<PartitionInfo> partitions = consumer().partitionsFor(topic.name(), TIMEOUT);
    if (partitions == null) {
      return Map.of();
    }
    return consumer()
        .endOffsets(
            partitions.stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList(),
            TIMEOUT);
  }

  @Override
  public boolean hasNoRecord(TopicPartition partition, long from, long end) {
    Consumer<byte[], byte[]> reader = consumer();
    reader.assign(List.of(partition));
    reader.seek(partition, from);
    return reader.poll(TIMEOUT).isEmpty() && reader.position(partition, TIMEOUT) >= end;
  }

  @Override
  public void close() {
    if (consumer != null) {
      consumer.close(Duration.ZERO);
      consumer = null;
    }
  }
}
