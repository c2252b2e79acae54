package dev.faultline.kafka;

import dev.faultline.log.FormatSettings;
import dev.faultline.log.LogFormat;
import dev.faultline.log.TimeReader;
import dev.faultline.options.KafkaTopic;
import dev.faultline.options.Until;
import dev.faultline.report.StatusLine;
import dev.faultline.stream.EventClock;
import dev.faultline.stream.LiveLine;
import dev.faultline.stream.Watermark;
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
 * The clock of one partition: {@link EventClock} and {@link Watermark} as Beam's reader of Kafka
 * wants them. A record is as old as the oldest of its lines.
 */
final class KafkaClock extends TimestampPolicy<byte[], byte[]> {
  /** A broker that did not answer for so long, in ms, was away. */
  private static final long MAX_SILENCE_MILLIS = TimeUnit.SECONDS.toMillis(3);

  private final RecordLines cutter;
  private final InstantSource wall;
  private final EventClock clock;
  private final Watermark watermark;
  private final TopicTail tail;
  private long earliest;
  private long lastLook;
  private boolean isEnded;

  /**
   * A clock.
   *
   * @param newest as {@link EventClock} wants it
   */
  KafkaClock(
      RecordLines cutter,
      TimeReader times,
      InstantSource wall,
      long newest,
      Watermark watermark,
      TopicTail tail) {
    this.cutter = cutter;
    this.wall = wall;
    this.clock = new EventClock(times, wall, newest);
    this.watermark = watermark;
    this.tail = tail;
  }

  @Override
  public Instant getTimestampForRecord(
      PartitionContext partition, KafkaRecord<byte[], byte[]> record) {
    tail.moved();
    long arrived = arrivalOf(record);
    LiveLine only = cutter.only("", record.getOffset(), record.getKV().getValue());
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

  private long timeOf(LiveLine line, long arrived) {
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
   * @param maxLineBytes as {@link RecordLines} wants it
   * @param maxDelay as {@link Watermark} wants it, in ms
   * @param until when a partition ends
   */
  record Factory(
      KafkaTopic topic,
      SortedMap<String, String> consumer,
      LogFormat format,
      FormatSettings settings,
      int maxLineBytes,
      long maxDelay,
      Until until)
      implements TimestampPolicyFactory<byte[], byte[]> {

    @Override
    public TimestampPolicy<byte[], byte[]> createTimestampPolicy(
        TopicPartition partition, Optional<Instant> previousWatermark) {
      InstantSource wall = InstantSource.system();
      Instant last = previousWatermark.orElse(BoundedWindow.TIMESTAMP_MIN_VALUE);
      return new KafkaClock(
          new RecordLines(maxLineBytes),
          new TimeReader(format, settings),
          wall,
          newestAt(last),
          new Watermark(wall, maxDelay, until, last),
          new TopicTail(
              partition,
              until.idleMillis() != Until.NEVER,
              new TopicBroker(topic, consumer),
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
      return isTime ? last.getMillis() + maxDelay : EventClock.NOT_STARTED;
    }
  }
}
