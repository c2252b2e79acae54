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
 * A consumer that begins where a topic ended when the run was launched, and not where it ends when
 * the run's readers are there, some seconds later. Where a group has committed an offset it begins
 * at that; and whoever seeks after {@link #assign} begins where he wants.
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
   * Makes them where the readers are.
   *
   * @param starts where each partition is begun
   */
  record Factory(HashMap<TopicPartition, Long> starts)
      implements SerializableFunction<Map<String, Object>, Consumer<byte[], byte[]>> {
    @Override
    public Consumer<byte[], byte[]> apply(Map<String, Object> config) {
      return new StartOffsetConsumer(config, starts);
    }
  }
}
