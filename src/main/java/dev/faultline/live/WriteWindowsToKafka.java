package dev.faultline.live;

import dev.faultline.judge.AlertEvent;
import dev.faultline.live.window.WindowResult;
import dev.faultline.spec.JobSpec;
import dev.faultline.spec.KafkaTopic;
import java.time.Instant;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PDone;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends windows and alerts to a topic, as lines of JSON. The key of a window is its start, and the
 * key of an alert is its id. What is sent again, with late lines or after a restart, has the same
 * key as before, and the last record with a key is valid. A compacted topic, or a consumer that
 * keeps the last record per key, therefore has each of them once.
 *
 * <p>This does not use Kafka's transactions: they would hold back every window until the next
 * checkpoint, and a run that starts from scratch could not write where another has written.
 */
final class WriteWindowsToKafka extends PTransform<PCollection<KV<Integer, WindowResult>>, PDone> {
  private final JobSpec spec;
  private final KafkaTopic topic;
  private final PCollection<AlertEvent> alerts;

  WriteWindowsToKafka(JobSpec spec, KafkaTopic topic, PCollection<AlertEvent> alerts) {
    this.spec = spec;
    this.topic = topic;
    this.alerts = alerts;
  }

  @Override
  public PDone expand(PCollection<KV<Integer, WindowResult>> windows) {
    KvCoder<String, String> records = KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of());
    return PCollectionList.of(
            windows.apply("Windows", ParDo.of(new WindowFn(spec))).setCoder(records))
        .and(alerts.apply("Alerts", ParDo.of(new AlertFn())).setCoder(records))
        .apply("Both", Flatten.pCollections())
        .apply(
            "Send",
            KafkaIO.<String, String>write()
                .withBootstrapServers(topic.servers())
                .withTopic(topic.name())
                // The jar leaves out what Kafka would need to push its client's metrics.
                .withProducerConfigUpdates(Map.of("enable.metrics.push", "false"))
                .withKeySerializer(StringSerializer.class)
                .withValueSerializer(StringSerializer.class));
  }

  private static final class WindowFn extends DoFn<KV<Integer, WindowResult>, KV<String, String>> {
    private final JobSpec spec;

    WindowFn(JobSpec spec) {
      this.spec = spec;
    }

    @ProcessElement
    public void describe(
        @Element KV<Integer, WindowResult> element, OutputReceiver<KV<String, String>> out) {
      WindowResult window = element.getValue();
      if (window.isFinal()) {
        out.output(
            KV.of(Instant.ofEpochMilli(window.start()).toString(), WindowJson.of(window, spec)));
      }
    }
  }

  private static final class AlertFn extends DoFn<AlertEvent, KV<String, String>> {
    @ProcessElement
    public void describe(@Element AlertEvent event, OutputReceiver<KV<String, String>> out) {
      out.output(KV.of(event.id(), WindowJson.of(event)));
    }
  }
}
