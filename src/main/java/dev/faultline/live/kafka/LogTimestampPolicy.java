package dev.faultline.live.kafka;

import dev.faultline.console.StatusLine;
import dev.faultline.live.source.EventTimeTracker;
import dev.faultline.live.source.SourceLine;
import dev.faultline.live.source.WatermarkTracker;
import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.LogFormat;
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
 * The clock of one partition: {@link EventTimeTracker} and {@link WatermarkTracker} as Beam's
 * reader of Kafka wants them. A record is as old as the oldest of its lines.
 */
final class LogTimestampPolicy extends TimestampPolicy<byte[], byte[]> {
  /** A broker that did not answer for so long, in ms, was away. */
  private static final long MAX_SILENCE_MILLIS = TimeUnit.SECONDS.toMillis(3);

  private final RecordSplitter cutter;
  private final InstantSource wall;
  private final EventTimeTracker clock;
  private final WatermarkTracker watermark;
  private final PartitionProgress tail;
  private long earliest;
  private long lastLook;
  private boolean isEnded;

  /**
   * A clock.
   *
   * @param newest as {@link EventTimeTracker} wants it
   */
  LogTimestampPolicy(
      RecordSplitter cutter,
      TimeReader times,
      InstantSource wall,
      long newest,
      WatermarkTracker watermark,
      PartitionProgress tail) {
    this.cutter = cutter;
    this.wall = wall;
    this.clock = new EventTimeTracker(times, wall, newest);
    this.watermark = watermark;
    this.tail = tail;
  }

  @Override
  public Instant getTimestampForRecord(
      PartitionContext partition, KafkaRecord<byte[], byte[]> record) {
    tail.moved();
    long arrived = arrivalOf(record);
    SourceLine only = cutter.only("", record.getOffset(), record.getKV().getValue());
    if (only != null) {
      return Instant.ofEpochMilli(timeOf(only, arrived));
    }
    earliest = Long.MAX_VALUE;
    cutter.each(
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

  /** When the record came to the broker: no later than now, whatever its producer's clock says. */
  private long arrivalOf(KafkaRecord<byte[], byte[]> record) {
    long now = wall.millis();
    // A record without a time has a negative one.
    return record.getTimestamp() < 0 ? now : Math.min(record.getTimestamp(), now);
  }

  /**
   * Beam asks the broker each second where the partition ends. Nothing waited at the last answer if
   * all was read up to there; a broker that does not answer lets no time pass.
   */
  @Override
  public Instant getWatermark(PartitionContext partition) {
    if (isEnded) {
      return BoundedWindow.TIMESTAMP_MAX_VALUE;
    }
    long looked = partition.getBacklogCheckTime().getMillis();
    long backlog = partition.getMessageBacklog();
    tail.answered(looked, wall.millis());
    if (looked - lastLook > MAX_SILENCE_MILLIS) {
      // It was away, and so were the lines that would have come.
      watermark.arrived();
    }
    if (looked != lastLook && tail.look(backlog, watermark.isSilent(looked))) {
      watermark.arrivedElsewhere();
    }
    lastLook = looked;
    Instant reached =
        tail.isDry(backlog)
            ? watermark.advanceAsOf(clock.newest(), looked)
            : watermark.advance(clock.newest(), false);
    if (reached.equals(BoundedWindow.TIMESTAMP_MAX_VALUE)) {
      isEnded = true;
      tail.close();
    }
    return reached;
  }

  /**
   * Makes the clock of each partition.
   *
   * @param topic that has them
   * @param consumer its settings
   * @param maxLineBytes as {@link RecordSplitter} wants it
   * @param maxDelay as {@link WatermarkTracker} wants it, in ms
   * @param until when a partition ends
   */
  record Factory(
      KafkaTopic topic,
      SortedMap<String, String> consumer,
      LogFormat format,
      FormatSettings settings,
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
          new TimeReader(format, settings),
          wall,
          newestAt(last),
          new WatermarkTracker(wall, maxDelay, until, last),
          new PartitionProgress(
              partition,
              until.idleMillis() != StopCondition.NEVER,
              new OffsetFetcher(topic, consumer),
              this::warn));
    }

    private void warn(String text) {
      StatusLine.hide();
      System.err.println(
          "faultline: warning: %s%s/%s: %s"
              .formatted(KafkaTopic.SCHEME, topic.servers(), topic.name(), text));
    }

    /** What a watermark tells of the lines before it; its ends are not times. */
    private long newestAt(Instant last) {
      boolean isTime =
          last.isAfter(BoundedWindow.TIMESTAMP_MIN_VALUE)
              && last.isBefore(BoundedWindow.TIMESTAMP_MAX_VALUE);
      return isTime ? last.getMillis() + maxDelay : EventTimeTracker.NOT_STARTED;
    }
  }
}
