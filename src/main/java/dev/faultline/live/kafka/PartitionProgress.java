package dev.faultline.live.kafka;

import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What Beam's reader of a partition does not know about the end of a topic: whether the offsets
 * after the last record read hold any record at all, and whether other partitions still grow.
 */
final class PartitionProgress implements AutoCloseable {
  /** The questions to the brokers of the topic; each may throw a {@link KafkaException}. */
  interface Broker extends AutoCloseable {
    /** Returns the end offset of each partition of the topic. */
    Map<TopicPartition, Long> ends();

    /** True if these offsets hold no record, but only the control records of transactions. */
    boolean hasNoRecord(TopicPartition partition, long from, long end);

    @Override
    void close();
  }

  /** The partitions are counted at every 60th check, which is once a minute. */
  private static final long COUNT_INTERVAL = 60;

  private final TopicPartition partition;
  private final boolean watchesAll;
  private final Broker broker;

  /** Only in the reader of the topic's first partition, so that each warning is printed once. */
  private final @Nullable PartitionWatcher watch;

  private Map<TopicPartition, Long> ends = Map.of();

  /** The offsets that were waiting when the ends were last fetched. */
  private long backlog;

  private long checks;

  /** How many offsets at the partition's end hold no record. */
  private long withoutRecord;

  /**
   * Asks the broker nothing yet.
   *
   * @param watchesAll whether {@link #check} must report growth of other partitions, too
   * @param broker closed with this
   * @param warnings receives what the user should know about the topic
   */
  PartitionProgress(
      TopicPartition partition, boolean watchesAll, Broker broker, Consumer<String> warnings) {
    this.partition = partition;
    this.watchesAll = watchesAll;
    this.broker = broker;
    this.watch = partition.partition() == 0 ? new PartitionWatcher(warnings) : null;
  }

  /**
   * Notes when a broker last answered Beam's reader.
   *
   * @param answered in ms since 1970
   * @param now in ms since 1970
   */
  void brokerAnswered(long answered, long now) {
    if (watch != null) {
      watch.answered(answered, now);
    }
  }

  /** Notes that a record was read. */
  void recordRead() {
    withoutRecord = 0;
    backlog = 0;
  }

  /**
   * True if no record is waiting.
   *
   * @param waiting offsets after the last record, as Beam counts them
   */
  boolean isCaughtUp(long waiting) {
    return waiting == withoutRecord;
  }

  /**
   * Asks the brokers again, if there is a reason to.
   *
   * @param waiting offsets after the last record, as Beam has counted them since the last check
   * @param isSilent whether no record has come for a while
   * @return true if any partition may have grown
   */
  boolean check(long waiting, boolean isSilent) {
    boolean mayHaveNoRecord = isSilent && waiting > 0 && !isCaughtUp(waiting);
    boolean isCountDue = watch != null && checks++ % COUNT_INTERVAL == 0;
    if (!watchesAll && !mayHaveNoRecord && !isCountDue) {
      return false;
    }
    try {
      Map<TopicPartition, Long> before = ends;
      ends = broker.ends();
      if (watch != null) {
        watch.partitions(ends.size());
      }
      long end = ends.getOrDefault(partition, 0L);
      // Beam counted between two checks that found the same end: so it counted to that end, too.
      boolean isKnown = end == before.getOrDefault(partition, -1L) && waiting == backlog;
      backlog = waiting;
      if (mayHaveNoRecord && isKnown && broker.hasNoRecord(partition, end - waiting, end)) {
        withoutRecord = waiting;
      }
      return !ends.equals(before);
    } catch (KafkaException e) {
      return true;
    }
  }

  @Override
  public void close() {
    broker.close();
  }
}
