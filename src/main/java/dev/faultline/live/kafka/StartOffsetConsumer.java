package dev.faultline.live.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer that starts where the topic ended when the run was launched, and not where it ends
 * when the run's readers start, some seconds later. If its group has committed an offset, it starts
 * there; a caller that seeks after {@link #assign} overrides both.
 */
final class StartOffsetConsumer extends KafkaConsumer<byte[], byte[]> {
  private final Map<TopicPartition, Long> starts;
  private final boolean isInGroup;

  private StartOffsetConsumer(Map<String, Object> config, Map<TopicPartition, Long> starts) {
    super(config);
    this.starts = starts;
    this.isInGroup = config.get(ConsumerConfig.GROUP_ID_CONFIG) != null;
  }

  @Override
  public void assign(Collection<TopicPartition> partitions) {
    super.assign(partitions);
    Map<TopicPartition, OffsetAndMetadata> committed =
        isInGroup ? committed(new HashSet<>(partitions)) : Map.of();
    for (TopicPartition partition : partitions) {
      Long start = starts.get(partition);
      if (start != null && committed.get(partition) == null) {
        seek(partition, start);
      }
    }
  }

  /**
   * Creates the consumers on the workers, where the readers run.
   *
   * @param starts the offset to start at, by partition
   */
  record ConsumerFactory(HashMap<TopicPartition, Long> starts)
      implements SerializableFunction<Map<String, Object>, Consumer<byte[], byte[]>> {
    @Override
    public Consumer<byte[], byte[]> apply(Map<String, Object> config) {
      return new StartOffsetConsumer(config, starts);
    }
  }
}
