package dev.faultline.live.kafka;

import dev.faultline.live.source.EventTimeTracker;
import dev.faultline.live.source.SourceLine;
import dev.faultline.live.source.SourceLineCoder;
import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.LogFormat;
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
 * The lines of a topic, each with its own time and its place: {@code topic-partition} and the
 * offset of its record. A record is a line, or several with LFs between them; a record without a
 * value becomes a line that {@link SourceLine#isMissing}, so that it is counted.
 *
 * <p>Where the reader is, the runner's checkpoints keep. Only with a {@code group.id} are offsets
 * committed to Kafka, too, with each checkpoint, for a run that starts without one.
 */
public final class ReadKafkaLines extends PTransform<PBegin, PCollection<SourceLine>> {
  private final KafkaTopic topic;
  private final LiveInputSpec live;
  private final LogFormat format;
  private final Map<TopicPartition, Long> starts;
  private final FormatSettings settings;
  private final int maxLineBytes;

  private ReadKafkaLines(
      KafkaTopic topic,
      LiveInputSpec live,
      LogFormat format,
      Map<TopicPartition, Long> starts,
      FormatSettings settings,
      int maxLineBytes) {
    this.topic = topic;
    this.live = live;
    this.format = format;
    this.starts = Map.copyOf(starts);
    this.settings = settings;
    this.maxLineBytes = maxLineBytes;
  }

  /**
   * Reads {@link LiveInputSpec#topic}.
   *
   * @param format of the lines, for their times
   * @param starts where partitions are begun; the others at their start
   * @throws IllegalArgumentException if there is no topic
   */
  public static ReadKafkaLines of(
      InputSpec input, LiveInputSpec live, LogFormat format, Map<TopicPartition, Long> starts) {
    KafkaTopic topic = live.topic();
    if (topic == null) {
      throw new IllegalArgumentException("no topic");
    }
    return new ReadKafkaLines(topic, live, format, starts, input.settings(), input.maxLineBytes());
  }

  @Override
  public PCollection<SourceLine> expand(PBegin begin) {
    return begin
        .apply("Records", Read.from(IdleBackoffSource.of(records())))
        .apply("Lines", ParDo.of(new LinesFn(topic.name(), format, settings, maxLineBytes)))
        .setCoder(SourceLineCoder.of());
  }

  private KafkaIO.Read<byte[], byte[]> records() {
    // A record may lack both.
    Coder<byte[]> bytes = NullableCoder.of(ByteArrayCoder.of());
    KafkaIO.Read<byte[], byte[]> read =
        KafkaIO.<byte[], byte[]>read()
            .withBootstrapServers(topic.servers())
            .withTopic(topic.name())
            .withKeyDeserializerAndCoder(ByteArrayDeserializer.class, bytes)
            .withValueDeserializerAndCoder(ByteArrayDeserializer.class, bytes)
            .withConsumerConfigUpdates(ConsumerConfigs.forLines(live.consumer()))
            .withConsumerFactoryFn(new StartOffsetConsumer.Factory(new HashMap<>(starts)))
            .withTimestampPolicyFactory(
                new LogTimestampPolicy.Factory(
                    topic,
                    live.consumer(),
                    format,
                    settings,
                    maxLineBytes,
                    live.maxDelay(),
                    live.until()));
    return live.consumer().containsKey(ConsumerConfig.GROUP_ID_CONFIG)
        ? read.commitOffsetsInFinalize()
        : read;
  }

  private static final class LinesFn extends DoFn<KafkaRecord<byte[], byte[]>, SourceLine> {
    private final String topic;
    private final LogFormat format;
    private final FormatSettings settings;
    private final int maxLineBytes;
    private transient @Nullable RecordSplitter cutter;
    private transient @Nullable TimeReader times;

    /** By partition. */
    private transient @Nullable List<String> sources;

    LinesFn(String topic, LogFormat format, FormatSettings settings, int maxLineBytes) {
      this.topic = topic;
      this.format = format;
      this.settings = settings;
      this.maxLineBytes = maxLineBytes;
    }

    @Setup
    public void setup() {
      cutter = new RecordSplitter(maxLineBytes);
      times = new TimeReader(format, settings);
      sources = new ArrayList<>();
    }

    @ProcessElement
    public void cut(
        @Element KafkaRecord<byte[], byte[]> record,
        @Timestamp Instant time,
        OutputReceiver<SourceLine> out) {
      if (cutter == null || times == null || sources == null) {
        throw new IllegalStateException("not set up");
      }
      String source = source(record.getPartition(), sources);
      byte[] value = record.getKV().getValue();
      SourceLine only = cutter.only(source, record.getOffset(), value);
      if (only != null) {
        out.output(only);
        return;
      }
      // The record is as old as its oldest line; the others have times of their own.
      EventTimeTracker clock =
          new EventTimeTracker(times, InstantSource.system(), EventTimeTracker.NOT_STARTED);
      cutter.each(
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
