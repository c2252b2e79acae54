package dev.faultline.live;

import dev.faultline.log.FormatSettings;
import dev.faultline.log.LogFormat;
import dev.faultline.log.LogParser;
import dev.faultline.options.Until;
import java.time.InstantSource;
import java.util.Optional;
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

  /**
   * So many answers in a row that as many messages wait, while none comes: they are none. The marks
   * at the end of a transaction have offsets, too, and so has what it took back.
   */
  private static final int UNREADABLE_ANSWERS = 10;

  private final RecordLines cutter;
  private final InstantSource wall;
  private final EventClock clock;
  private final Watermark watermark;
  private long earliest;
  private long lastLook;
  private long lastBacklog;
  private int sameAnswers;

  /**
   * A clock.
   *
   * @param newest as {@link EventClock} wants it
   */
  KafkaClock(
      RecordLines cutter, LogParser parser, InstantSource wall, long newest, Watermark watermark) {
    this.cutter = cutter;
    this.wall = wall;
    this.clock = new EventClock(parser, wall, newest);
    this.watermark = watermark;
  }

  @Override
  public Instant getTimestampForRecord(
      PartitionContext partition, KafkaRecord<byte[], byte[]> record) {
    sameAnswers = 0;
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
    return watermark.arrived(time, clock.isTelling());
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
    long looked = partition.getBacklogCheckTime().getMillis();
    long backlog = partition.getMessageBacklog();
    if (looked - lastLook > MAX_SILENCE_MILLIS) {
      // It was away, and so were the lines that would have come.
      watermark.arrived();
      sameAnswers = 0;
    } else if (looked != lastLook) {
      sameAnswers = backlog == lastBacklog ? sameAnswers + 1 : 0;
    }
    lastLook = looked;
    lastBacklog = backlog;
    boolean isRead = backlog == 0 || (backlog > 0 && sameAnswers >= UNREADABLE_ANSWERS);
    return isRead
        ? watermark.afterLook(clock.newest(), looked)
        : watermark.after(clock.newest(), false);
  }

  /**
   * Makes the clock of each partition.
   *
   * @param maxLineBytes as {@link RecordLines} wants it
   * @param maxDelay as {@link Watermark} wants it, in ms
   * @param until when a partition ends
   */
  record Factory(
      LogFormat format, FormatSettings settings, int maxLineBytes, long maxDelay, Until until)
      implements TimestampPolicyFactory<byte[], byte[]> {

    @Override
    public TimestampPolicy<byte[], byte[]> createTimestampPolicy(
        TopicPartition partition, Optional<Instant> previousWatermark) {
      InstantSource wall = InstantSource.system();
      Instant last = previousWatermark.orElse(BoundedWindow.TIMESTAMP_MIN_VALUE);
      return new KafkaClock(
          new RecordLines(maxLineBytes),
          new LogParser(format, settings),
          wall,
          newestAt(last),
          new Watermark(wall, maxDelay, until, last));
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
