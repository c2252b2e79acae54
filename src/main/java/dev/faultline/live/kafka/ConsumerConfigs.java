package dev.faultline.live.kafka;

import dev.faultline.spec.KafkaTopic;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** The settings of Kafka's consumers that suit this job. */
final class ConsumerConfigs {
  /** Records in a batch: Beam hands over one at a time, and Kafka's 500 make that most of it. */
  private static final int BATCH_RECORDS = 10_000;

  /** Of a partition in a fetch, in bytes: four times Kafka's own, still little beside a heap. */
  private static final int FETCH_BYTES = 4 << 20;

  /** For an answer to whoever waits at a terminal, in ms; Kafka's own is a minute. */
  private static final int LOOK_MILLIS = 10_000;

  private ConsumerConfigs() {}

  /**
   * Those of the consumers that read the lines.
   *
   * @param named the user's, which win
   */
  static Map<String, Object> forLines(SortedMap<String, String> named) {
    Map<String, Object> config = new TreeMap<>();
    // Where no other start is named; and what is deleted while it is read is no reason to leave
    // out what is not.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH_RECORDS);
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
    config.putAll(common());
    config.putAll(named);
    return config;
  }

  /**
   * Those of a consumer that takes a look.
   *
   * @param named the user's; a group is no matter of a look
   */
  static Map<String, Object> forLook(KafkaTopic topic, SortedMap<String, String> named) {
    Map<String, Object> config = new TreeMap<>(common());
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LOOK_MILLIS);
    config.putAll(named);
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    config.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, topic.servers());
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    return config;
  }

  private static Map<String, Object> common() {
    return Map.of(
        // Whoever mistypes a topic must not make it.
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        false,
        // What a transaction took back was never a line.
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        "read_committed",
        // A broker may ask for a client's own measurements: nobody here agreed to that.
        ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
        false);
  }
}
