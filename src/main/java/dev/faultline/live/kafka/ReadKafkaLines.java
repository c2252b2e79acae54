package dev.faultline.live.kafka;

import dev.faultline.live.source.EventTimeTracker;
import dev.faultline.live.source.SourceLine;
import dev.faultline.live.source.SourceLineCoder;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.TimeReader;
import dev.faultline.spec.InputSpec;
import dev.faultline.spec.KafkaTopic;
import dev.faultline.spec.LiveInputSpec;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a topic, each with its own time and its position: {@code topic-partition} and the
 * offset of its record. A record holds one line, or several separated by LF; a record without a
 * value becomes a line that {@link SourceLine#isMissing}, so that it is counted.
 *
 * <p>The runner's checkpoints hold the readers' positions. Only with a {@code group.id} are offsets
 * also committed to Kafka, at each checkpoint, for a run that starts without one.
 */
public final class ReadKafkaLines extends PTransform<PBegin, PCollection<SourceLine>> {
  private final KafkaTopic topic;
  private final LiveInputSpec live;
  private final TimeReader.Factory times;
  private final Map<TopicPartition, Long> starts;
  private final int maxLineBytes;

  private ReadKafkaLines(
      KafkaTopic topic,
      LiveInputSpec live,
      TimeReader.Factory times,
      Map<TopicPartition, Long> starts,
      int maxLineBytes) {
    this.topic = topic;
    this.live = live;
    this.times = times;
    this.starts = Map.copyOf(starts);
    this.maxLineBytes = maxLineBytes;
  }

  /**
   * Returns the transform that reads {@link LiveInputSpec#topic}.
   *
   * @param format of the lines, for their times
   * @param starts the offset to start at, by partition; a partition that is not in it is read from
   *     its beginning
   * @throws IllegalArgumentException if {@code live} has no topic
   */
  public static ReadKafkaLines of(
      InputSpec input, LiveInputSpec live, LineFormat format, Map<TopicPartition, Long> starts) {
    KafkaTopic topic = live.topic();
    if (topic == null) {
      throw new IllegalArgumentException("no topic");
    }
    TimeReader.Factory times =
        new TimeReader.Factory(format, input.settings(), input.format() == null);
    return new ReadKafkaLines(topic, live, times, starts, input.maxLineBytes());
  }

  @Override
  public PCollection<SourceLine> expand(PBegin begin) {
    return begin
        .apply("Records", Read.from(IdleBackoffSource.of(records())))
        .apply("Lines", ParDo.of(new LinesFn(topic.name(), times, maxLineBytes)))
        .setCoder(SourceLineCoder.of());
  }

  private KafkaIO.Read<byte[], byte[]> records() {
    // A record may lack its key, its value, or both.
    Coder<byte[]> bytes = NullableCoder.of(ByteArrayCoder.of());
    KafkaIO.Read<byte[], byte[]> read =
        KafkaIO.<byte[], byte[]>read()
            .withBootstrapServers(topic.servers())
            .withTopic(topic.name())
            .withKeyDeserializerAndCoder(ByteArrayDeserializer.class, bytes)
            .withValueDeserializerAndCoder(ByteArrayDeserializer.class, bytes)
            .withConsumerConfigUpdates(ConsumerConfigs.forLines(live.consumer()))
            .withConsumerFactoryFn(new StartOffsetConsumer.ConsumerFactory(new HashMap<>(starts)))
            .withTimestampPolicyFactory(
                new LogTimestampPolicy.PolicyFactory(
                    topic, live.consumer(), times, maxLineBytes, live.maxDelay(), live.until()));
    return live.consumer().containsKey(ConsumerConfig.GROUP_ID_CONFIG)
        ? read.commitOffsetsInFinalize()
        : read;
  }

  private static final class LinesFn extends DoFn<KafkaRecord<byte[], byte[]>, SourceLine> {
    private final String topic;
    private final TimeReader.Factory factory;
    private final int maxLineBytes;
    private transient @Nullable RecordSplitter splitter;
    private transient @Nullable TimeReader times;

    /** Source names by partition, so that each is formatted once. */
    private transient @Nullable List<String> sources;

    LinesFn(String topic, TimeReader.Factory factory, int maxLineBytes) {
      this.topic = topic;
      this.factory = factory;
      this.maxLineBytes = maxLineBytes;
    }

    @Setup
    public void setup() {
      splitter = new RecordSplitter(maxLineBytes);
      times = factory.newReader();
      sources = new ArrayList<>();
    }

    @ProcessElement
    public void cut(
        @Element KafkaRecord<byte[], byte[]> record,
        @Timestamp Instant time,
        OutputReceiver<SourceLine> out) {
      if (splitter == null || times == null || sources == null) {
        throw new IllegalStateException("not set up");
      }
      String source = source(record.getPartition(), sources);
      byte[] value = record.getKV().getValue();
      SourceLine only = splitter.only(source, record.getOffset(), value);
      if (only != null) {
        out.output(only);
        return;
      }
      // The record has the time of its oldest line; each line has its own.
      EventTimeTracker clock =
          new EventTimeTracker(times, InstantSource.system(), EventTimeTracker.NOT_STARTED);
      splitter.each(
          source,
          record.getOffset(),
          value,
          line ->
              out.outputWithTimestamp(
                  line, Instant.ofEpochMilli(clock.timeOf(line, time.getMillis()))));
    }

    private String source(int partition, List<String> known) {
      while (known.size() <= partition) {
        known.add(topic + "-" + known.size());
      }
      return known.get(partition);
    }
  }
}
