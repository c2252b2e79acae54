package dev.faultline.live.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.faultline.live.source.EventTimeTracker;
import dev.faultline.live.source.WatermarkTracker;
import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogFormat;
import dev.faultline.log.format.TimeReader;
import dev.faultline.spec.StopCondition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
import org.apache.beam.sdk.io.kafka.TimestampPolicy.PartitionContext;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class LogTimestampPolicyTest {
  private static final Instant START = Instant.parse("2025-11-22T10:00:00Z");
  private static final long MAX_DELAY = 10_000;
  private static final TopicPartition HERE = new TopicPartition("access", 0);
  private static final TopicPartition ELSEWHERE = new TopicPartition("access", 1);

  /** The time of the wall clock, in ms after {@link #START}. */
  private long now;

  private final InstantSource wall = () -> START.plusMillis(now);
  private final LogTimestampPolicy clock =
      new LogTimestampPolicy(
          new RecordSplitter(1000),
          new TimeReader(LineFormat.bare(LogFormat.COMMON), FormatSettings.USUAL),
          wall,
          EventTimeTracker.NOT_STARTED,
          new WatermarkTracker(
              wall,
              MAX_DELAY,
              new StopCondition(5_000, StopCondition.NEVER),
              BoundedWindow.TIMESTAMP_MIN_VALUE),
          new PartitionProgress(HERE, true, new KnownBroker(), text -> warned(text)));

  private final List<String> warnings = new ArrayList<>();

  private void warned(String text) {
    warnings.add(text);
  }

  /** Where the partitions end, and the offset in this one from which on it has no record. */
  private final Map<TopicPartition, Long> ends = new HashMap<>(Map.of(HERE, 100L, ELSEWHERE, 0L));

  private long noRecordFrom = Long.MAX_VALUE;

  private final class KnownBroker implements PartitionProgress.Broker {
    @Override
    public Map<TopicPartition, Long> ends() {
      return Map.copyOf(ends);
    }

    @Override
    public boolean hasNoRecord(TopicPartition partition, long from, long end) {
      assertThat(partition, is(HERE));
      assertThat(end, is(ends.get(HERE)));
      return from >= noRecordFrom;
    }

    @Override
    public void close() {
      ends.clear();
    }
  }

  /** The last answer of the broker: how many messages were waiting at this time. */
  private static PartitionContext answer(long backlog, long time) {
    return new PartitionContext() {
      @Override
      public long getMessageBacklog() {
        return backlog;
      }

      @Override
      public org.joda.time.Instant getBacklogCheckTime() {
        return org.joda.time.Instant.ofEpochMilli(START.toEpochMilli() + time);
      }
    };
  }

  private long watermark(long backlog, long asOf) {
    return clock.getWatermark(answer(backlog, asOf)).getMillis() - START.toEpochMilli();
  }

  private long timeOf(String value, long arrived) {
    KafkaRecord<byte[], byte[]> record =
        new KafkaRecord<>(
            "access",
            0,
            7,
            START.toEpochMilli() + arrived,
            KafkaTimestampType.CREATE_TIME,
            new RecordHeaders(),
            new byte[0],
            value.getBytes(UTF_8));
    return clock.getTimestampForRecord(answer(1, now), record).getMillis() - START.toEpochMilli();
  }

  private static String line(String second) {
    return "127.0.0.1 - - [22/Nov/2025:10:00:" + second + " +0000] \"GET / HTTP/1.1\" 200 1";
  }

  @Test
  void aRecordIsAsOldAsTheOldestOfItsLines() {
    now = 60_000;

    assertThat(timeOf(line("40"), now), is(40_000L));
    assertThat(timeOf(line("42") + "\n" + line("41") + "\r\n", now), is(41_000L));
    assertThat(timeOf("no line of this log", now), is(42_000L));
  }

  @Test
  void whereNoLineHasATimeARecordIsOfItsArrivalButNotOfTheFuture() {
    now = 60_000;

    assertThat(timeOf("no line", 59_000), is(59_000L));
    assertThat(timeOf("no line", 3_600_000), is(60_000L));
  }

  @Test
  void timeStandsStillWhileTheBrokerDoesNotAnswer() {
    now = 20_000;
    timeOf(line("20"), now);
    assertThat(watermark(0, 20_500), is(10_000L));
    now = 22_000;
    assertThat(watermark(0, 21_500), is(11_500L));
    now = 30_000;
    assertThat(watermark(0, 21_500), is(11_500L));
  }

  @Test
  void timeStandsStillWhileMessagesWait() {
    now = 20_000;
    timeOf(line("20"), now);
    now = 30_000;

    assertThat(watermark(5, 29_900), is(10_000L));
    assertThat(watermark(-1, 29_900), is(10_000L));
  }

  @Test
  void timeGoesOnWhereNoLineHasOneAnyMore() {
    now = 20_000;
    timeOf(line("20"), now);
    watermark(0, 20_500);
    for (now = 21_500; now < 40_000; now += 1_000) {
      timeOf("no line", now);
      assertThat(watermark(0, now), is(now - MAX_DELAY));
    }
    assertThat(timeOf("no line", now), is(29_500L));
    assertThat(watermark(5, now), is(29_500L));
    assertThat(timeOf(line("21"), now), is(21_000L));
  }

  @Test
  void anOutageIsNoIdleness() {
    now = 20_000;
    timeOf(line("20"), now);
    watermark(0, 20_500);
    now = 40_000;
    assertThat(watermark(0, 40_000), is(10_000L));
    now = 44_000;
    assertThat(watermark(0, 42_900), is(32_900L));
    assertThat(watermark(0, 44_000), is(34_000L));
    now = 45_100;
    assertThat(clock.getWatermark(answer(0, 45_050)), is(BoundedWindow.TIMESTAMP_MAX_VALUE));
  }

  /** Asks as Beam does: the broker once a second, and then for the watermark. */
  private long pass(int seconds, long backlog) {
    long reached = 0;
    for (int i = 0; i < seconds; i++) {
      now += 1_000;
      reached = clock.getWatermark(answer(backlog, now - 50)).getMillis();
    }
    return reached - START.toEpochMilli();
  }

  private boolean isEndedAfter(int seconds, long backlog) {
    return pass(seconds, backlog)
        == BoundedWindow.TIMESTAMP_MAX_VALUE.getMillis() - START.toEpochMilli();
  }

  @Test
  void marksOfTransactionsAreNothingThatWaits() {
    now = 20_000;
    timeOf(line("20"), now);
    assertThat(pass(3, 2), is(10_000L));
    noRecordFrom = 98;
    assertThat(pass(1, 2), is(13_950L));
    timeOf(line("24"), now);
    ends.put(HERE, 101L);
    noRecordFrom = 100;
    assertThat("a record waits", pass(3, 2), is(14_000L));
    noRecordFrom = 99;
    assertThat(pass(1, 2), is(17_950L));
  }

  @Test
  void aPartitionThatIsSilentDoesNotEndWhileOthersGrow() {
    now = 20_000;
    timeOf(line("20"), now);
    for (long end = 1; end <= 10; end++) {
      ends.put(ELSEWHERE, end);
      assertThat(isEndedAfter(1, 0), is(false));
    }
    assertThat(isEndedAfter(4, 0), is(false));
    assertThat(isEndedAfter(2, 0), is(true));
    assertThat("the broker is let go", ends.isEmpty(), is(true));
    assertThat(isEndedAfter(1, 5), is(true));
  }

  @Test
  void tellsOnceThatBrokersAreSilentAndWhenTheyAnswer() {
    pass(3, 0);
    long answered = now;
    for (int i = 0; i < 40; i++) {
      now += 1_000;
      watermark(0, answered);
    }
    assertThat(warnings, contains(startsWith("no broker has answered for 30 s")));
    pass(3, 0);
    assertThat(
        warnings, contains(startsWith("no broker has answered"), is("brokers answer again")));
  }

  @Test
  void tellsOnceOfPartitionsThatNobodyReads() {
    pass(1, 0);
    ends.put(new TopicPartition("access", 2), 0L);
    pass(2, 0);

    assertThat(
        warnings, contains("has 3 partitions now, and this run reads 2 of them: start it anew"));
  }
}
