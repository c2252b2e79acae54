package dev.faultline.live.kafka;

import dev.faultline.spec.KafkaTopic;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** The settings of this job's Kafka consumers, merged with the user's. */
final class ConsumerConfigs {
  /**
   * Records per poll: Beam hands over one batch at a time, and with Kafka's default of 500 the
   * hand-over is most of the cost.
   */
  private static final int BATCH_RECORDS = 10_000;

  /** Bytes fetched per partition: four times Kafka's default, still small next to a heap. */
  private static final int FETCH_BYTES = 4 << 20;

  /**
   * A user at a terminal waits for the brokers' answer no longer than this; Kafka's is a minute.
   */
  private static final int PROBE_MILLIS = 10_000;

  private ConsumerConfigs() {}

  /**
   * Returns the settings of the consumers that read the lines.
   *
   * @param named the user's settings, which win
   */
  static Map<String, Object> forLines(SortedMap<String, String> named) {
    Map<String, Object> config = new TreeMap<>();
    // For partitions without another start. And where retention deletes records before they are
    // read, the reader must go on with the oldest one left and not skip those, too.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH_RECORDS);
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
    config.putAll(common());
    config.putAll(named);
    return config;
  }

  /**
   * Returns the settings of a consumer that only asks the brokers questions.
   *
   * @param named the user's settings, which win, except for the group: a probe does not join it
   */
  static Map<String, Object> forProbe(KafkaTopic topic, SortedMap<String, String> named) {
    Map<String, Object> config = new TreeMap<>(common());
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PROBE_MILLIS);
    config.putAll(named);
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    config.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, topic.servers());
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    return config;
  }

  private static Map<String, Object> common() {
    return Map.of(
        // A mistyped name must not create a topic.
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        false,
        // Records of an aborted transaction never were lines.
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        "read_committed",
        // A broker may ask a client for its metrics; the user has not agreed to that.
        ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
        false);
  }
}
