package dev.faultline.live.kafka;

import dev.faultline.console.Messages;
import dev.faultline.live.source.EventTimeTracker;
import dev.faultline.live.source.SourceLine;
import dev.faultline.live.source.WatermarkTracker;
import dev.faultline.log.format.TimeReader;
import dev.faultline.spec.KafkaTopic;
import dev.faultline.spec.StopCondition;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.io.kafka.TimestampPolicyFactory;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Instant;

/**
 * The event times and the watermark of one partition: {@link EventTimeTracker} and {@link
 * WatermarkTracker} for Beam's Kafka reader. The time of a record is that of its oldest line.
 */
final class LogTimestampPolicy extends TimestampPolicy<byte[], byte[]> {
  /** A broker that has not answered for longer than this, in ms, was away. */
  private static final long MAX_SILENCE_MILLIS = TimeUnit.SECONDS.toMillis(3);

  private final RecordSplitter splitter;
  private final InstantSource wall;
  private final EventTimeTracker clock;
  private final WatermarkTracker watermark;
  private final PartitionProgress progress;
  private long earliest;
  private long lastCheck;
  private boolean isEnded;

  /**
   * Continues where an earlier reader of the partition was.
   *
   * @param newest from {@link EventTimeTracker#newest}
   * @param progress closed once the partition has ended
   */
  LogTimestampPolicy(
      RecordSplitter splitter,
      TimeReader times,
      InstantSource wall,
      long newest,
      WatermarkTracker watermark,
      PartitionProgress progress) {
    this.splitter = splitter;
    this.wall = wall;
    this.clock = new EventTimeTracker(times, wall, newest);
    this.watermark = watermark;
    this.progress = progress;
  }

  @Override
  public Instant getTimestampForRecord(
      PartitionContext partition, KafkaRecord<byte[], byte[]> record) {
    progress.recordRead();
    long arrived = arrivalOf(record);
    SourceLine only = splitter.only("", record.getOffset(), record.getKV().getValue());
    if (only != null) {
      return Instant.ofEpochMilli(timeOf(only, arrived));
    }
    earliest = Long.MAX_VALUE;
    splitter.each(
        "",
        record.getOffset(),
        record.getKV().getValue(),
        line -> earliest = Math.min(earliest, timeOf(line, arrived)));
    return Instant.ofEpochMilli(earliest);
  }

  private long timeOf(SourceLine line, long arrived) {
    long time = clock.timeOf(line, arrived);
    return watermark.arrived(time, clock.isTimeTrusted());
  }

  /**
   * Returns when the record reached the broker; never later than now, even if its producer's clock
   * is fast.
   */
  private long arrivalOf(KafkaRecord<byte[], byte[]> record) {
    long now = wall.millis();
    // A record without a time has a negative one.
    return record.getTimestamp() < 0 ? now : Math.min(record.getTimestamp(), now);
  }

  /**
   * Beam asks the broker every second where the partition ends. If everything up to that end has
   * been read, nothing was waiting at the time of the answer. While the broker does not answer, the
   * watermark stands still.
   */
  @Override
  public Instant getWatermark(PartitionContext partition) {
    if (isEnded) {
      return BoundedWindow.TIMESTAMP_MAX_VALUE;
    }
    long checked = partition.getBacklogCheckTime().getMillis();
    long backlog = partition.getMessageBacklog();
    progress.brokerAnswered(checked, wall.millis());
    if (checked - lastCheck > MAX_SILENCE_MILLIS) {
      // The broker was away, so the missing lines do not mean that the source was idle.
      watermark.arrived();
    }
    if (checked != lastCheck && progress.check(backlog, watermark.isSilent(checked))) {
      watermark.noteActivity();
    }
    lastCheck = checked;
    Instant reached =
        progress.isCaughtUp(backlog)
            ? watermark.advanceAsOf(clock.newest(), checked)
            : watermark.advance(clock.newest(), false);
    if (reached.equals(BoundedWindow.TIMESTAMP_MAX_VALUE)) {
      isEnded = true;
      progress.close();
    }
    return reached;
  }

  /**
   * Creates the policy of each partition, on the worker that reads it.
   *
   * @param consumer the user's settings
   * @param times creates the reader of the times of its lines
   * @param maxLineBytes longer lines are cut, see {@link RecordSplitter}
   * @param maxDelay of the watermark, in ms
   * @param until when a partition ends
   */
  record PolicyFactory(
      KafkaTopic topic,
      SortedMap<String, String> consumer,
      TimeReader.Factory times,
      int maxLineBytes,
      long maxDelay,
      StopCondition until)
      implements TimestampPolicyFactory<byte[], byte[]> {

    @Override
    public TimestampPolicy<byte[], byte[]> createTimestampPolicy(
        TopicPartition partition, Optional<Instant> previousWatermark) {
      InstantSource wall = InstantSource.system();
      Instant last = previousWatermark.orElse(BoundedWindow.TIMESTAMP_MIN_VALUE);
      return new LogTimestampPolicy(
          new RecordSplitter(maxLineBytes),
          times.newReader(),
          wall,
          newestAt(last),
          new WatermarkTracker(wall, maxDelay, until, last),
          new PartitionProgress(
              partition,
              until.idleMillis() != StopCondition.NEVER,
              new TopicBrokers(topic, consumer),
              this::warn));
    }

    private void warn(String text) {
      Messages.warn(
          "%s%s/%s: %s".formatted(KafkaTopic.SCHEME, topic.servers(), topic.name(), text));
    }

    /** Derives the newest time from a watermark, whose minimum and maximum are not times. */
    private long newestAt(Instant last) {
      boolean isTime =
          last.isAfter(BoundedWindow.TIMESTAMP_MIN_VALUE)
              && last.isBefore(BoundedWindow.TIMESTAMP_MAX_VALUE);
      return isTime ? last.getMillis() + maxDelay : EventTimeTracker.NOT_STARTED;
    }
  }
}
