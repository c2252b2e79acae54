package dev.faultline.live;

import dev.faultline.input.FormatFinder;
import dev.faultline.input.LogHead;
import dev.faultline.live.kafka.ReadKafkaLines;
import dev.faultline.live.kafka.TopicProbe;
import dev.faultline.live.source.SourceLine;
import dev.faultline.live.tail.TailProbe;
import dev.faultline.live.tail.TailSource;
import dev.faultline.log.format.LineFormat;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.InputSpec;
import dev.faultline.spec.KafkaTopic;
import dev.faultline.spec.LiveInputSpec;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.kafka.common.TopicPartition;

/**
 * Input that never ends, as it was found before the run.
 *
 * @param format of all lines
 * @param ends the end of each partition to read; empty for files
 * @param remarks for the user
 */
public record LiveInput(LineFormat format, Map<TopicPartition, Long> ends, List<String> remarks) {
  /**
   * Looks at the input. If the user named no format, finds it by the lines that exist already.
   *
   * @param formats finds the format
   * @throws FaultlineException if the input cannot be read, or its format cannot be found
   */
  public static LiveInput look(InputSpec input, LiveInputSpec live, FormatFinder formats)
      throws IOException {
    return live.topic() == null
        ? lookAtFiles(input, live, formats)
        : lookAtTopic(input, live.topic(), live, formats);
  }

  private static LiveInput lookAtFiles(InputSpec input, LiveInputSpec live, FormatFinder formats)
      throws IOException {
    String name = String.join(",", live.follow());
    TailProbe.FileSample seen = TailProbe.read(live.follow(), input.format() == null);
    if (input.format() != null) {
      return of(
          input.format(),
          Map.of(),
          seen.hasFile() ? List.of() : List.of(name + ": no such file yet: waiting for it"));
    }
    if (!seen.hasFile()) {
      throw FaultlineException.usage(
          "--follow=%s: no such file yet: to wait for it, name its format with --format"
              .formatted(name));
    }
    LogHead first = LogHead.ofLines(name, seen.first());
    LineFormat format =
        live.fromStart()
            ? formats.findLive(first)
            : formats.findLive(first, LogHead.ofLines(name, seen.last()));
    return of(format, Map.of(), name);
  }

  private static LiveInput lookAtTopic(
      InputSpec input, KafkaTopic topic, LiveInputSpec live, FormatFinder formats) {
    TopicProbe.TopicSample seen = TopicProbe.read(topic, live.consumer(), input.maxLineBytes());
    return input.format() == null
        ? of(
            formats.findLive(LogHead.ofLines(topic.name(), seen.lines())),
            seen.ends(),
            topic.name())
        : of(input.format(), seen.ends(), List.of());
  }

  private static LiveInput of(LineFormat found, Map<TopicPartition, Long> ends, String name) {
    return of(found, ends, List.of("format: %s (%s)".formatted(found.label(), name)));
  }

  private static LiveInput of(
      LineFormat format, Map<TopicPartition, Long> ends, List<String> remarks) {
    if (format.namesColumns()) {
      throw FaultlineException.usage(
          "in %s logs other lines name the columns of a line: they are read from files, with --input"
              .formatted(format.label()));
    }
    return new LiveInput(format, ends, remarks);
  }

  /** Returns how many readers can share the input. */
  public int parts() {
    return ends.isEmpty() ? Integer.MAX_VALUE : ends.size();
  }

  /**
   * Returns the source of the lines.
   *
   * @param readers how many share the input
   */
  public PTransform<PBegin, PCollection<SourceLine>> read(
      InputSpec input, LiveInputSpec live, int readers) throws IOException {
    return live.topic() == null
        ? Read.from(TailSource.of(input, live, format, readers))
        : ReadKafkaLines.of(input, live, format, live.fromStart() ? Map.of() : ends);
  }
}
