package dev.faultline.live.kafka;

import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Tells of the end of a topic what Beam's reader of a partition does not: whether what is behind
 * the last record that was read is any record at all, and whether other partitions still grow.
 */
final class PartitionProgress implements AutoCloseable {
  /** What a broker can be asked. */
  interface Broker extends AutoCloseable {
    /** Where each partition of the topic ends. */
    Map<TopicPartition, Long> ends();

    /** True if there is no record there, but only the marks that transactions leave behind. */
    boolean isBare(TopicPartition partition, long from, long end);

    @Override
    void close();
  }

  /** Partitions are counted at each of so many looks, a minute. */
  private static final long ROUND = 60;

  private final TopicPartition partition;
  private final boolean watchesAll;
  private final Broker broker;

  /** In one of the readers of a topic: that of its first partition. */
  private final @Nullable PartitionWatcher watch;

  private Map<TopicPartition, Long> ends = Map.of();

  /** What was waiting when the ends were asked for last, in offsets. */
  private long backlog;

  private long looks;

  /** As many offsets at the end are no records. */
  private long bare;

  /**
   * A tail.
   *
   * @param watchesAll whether it is asked if other partitions grow
   * @param broker closed with it
   * @param warnings get what the user should know of the topic
   */
  PartitionProgress(
      TopicPartition partition, boolean watchesAll, Broker broker, Consumer<String> warnings) {
    this.partition = partition;
    this.watchesAll = watchesAll;
    this.broker = broker;
    this.watch = partition.partition() == 0 ? new PartitionWatcher(warnings) : null;
  }

  /**
   * Notes when a broker answered last, asked or not.
   *
   * @param answered in ms
   * @param now likewise
   */
  void answered(long answered, long now) {
    if (watch != null) {
      watch.answered(answered, now);
    }
  }

  /** Notes that a record was read. */
  void moved() {
    bare = 0;
    backlog = 0;
  }

  /** True if no record waits, where Beam counts so many offsets. */
  boolean isDry(long waiting) {
    return waiting == bare;
  }

  /**
   * Looks again, if there is a reason to.
   *
   * @param waiting offsets behind the last record, as Beam counted them since the last look
   * @param isSilent whether no record has come for a while
   * @return true if any partition may have grown
   */
  boolean look(long waiting, boolean isSilent) {
    boolean mayBeBare = isSilent && waiting > 0 && !isDry(waiting);
    boolean isRound = watch != null && looks++ % ROUND == 0;
    if (!watchesAll && !mayBeBare && !isRound) {
      return false;
    }
    try {
      Map<TopicPartition, Long> before = ends;
      ends = broker.ends();
      if (watch != null) {
        watch.partitions(ends.size());
      }
      long end = ends.getOrDefault(partition, 0L);
      // Beam counted between two looks at the same end: so that is the end it counted from.
      boolean isKnown = end == before.getOrDefault(partition, -1L) && waiting == backlog;
      backlog = waiting;
      if (mayBeBare && isKnown && broker.isBare(partition, end - waiting, end)) {
        bare = waiting;
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
