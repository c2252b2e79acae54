package dev.faultline.live;

import dev.faultline.follow.FollowHead;
import dev.faultline.follow.FollowSource;
import dev.faultline.kafka.KafkaHead;
import dev.faultline.kafka.KafkaLines;
import dev.faultline.log.FormatDetector;
import dev.faultline.log.LogFormat;
import dev.faultline.options.FaultlineException;
import dev.faultline.options.JobSpec;
import dev.faultline.options.KafkaTopic;
import dev.faultline.options.Streaming;
import dev.faultline.stream.LiveLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** What is read, and the one format of its lines. */
public final class LiveInput {
  private final JobSpec spec;
  private final Streaming streaming;
  private final List<String> remarks = new ArrayList<>();

  /** The input that is asked for. */
  public LiveInput(JobSpec spec, Streaming streaming) {
    this.spec = spec;
    this.streaming = streaming;
  }

  /** What is worth to be known of it, for people. */
  public List<String> remarks() {
    return List.copyOf(remarks);
  }

  /**
   * The format that was named, or that of the lines that are there.
   *
   * @throws FaultlineException if there is none, or one whose lines cannot be read by themselves
   */
  public LogFormat format() throws IOException {
    LogFormat format = spec.format() == null ? find() : spec.format();
    if (format.namesColumns()) {
      throw FaultlineException.usage(
          "in %s logs other lines name the columns of a line: they are read from files, with --input"
              .formatted(format.label()));
    }
    return format;
  }

  private LogFormat find() throws IOException {
    KafkaTopic topic = streaming.topic();
    String name = topic == null ? String.join(",", streaming.follow()) : topic.name();
    List<String> lines =
        topic == null
            ? FollowHead.read(streaming)
            : KafkaHead.read(topic, streaming.consumer(), spec.maxLineBytes());
    Optional<FormatDetector.Detection> found = new FormatDetector(spec.settings()).detect(lines);
    if (found.isEmpty()) {
      throw FaultlineException.usage(
          lines.isEmpty()
              ? name + ": has no line yet to find the format by: name it with --format"
              : "%s: %d of its lines are of no known format: name it with --format"
                  .formatted(name, lines.size()));
    }
    remarks.add("format: %s (%s)".formatted(found.get().format().label(), name));
    return found.get().format();
  }

  /** The source. */
  public PTransform<PBegin, PCollection<LiveLine>> read(LogFormat format) {
    return streaming.topic() == null
        ? Read.from(new FollowSource(spec, streaming, format))
        : KafkaLines.of(spec, streaming, format);
  }
}
