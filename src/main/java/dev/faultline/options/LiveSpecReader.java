package dev.faultline.options;

import static dev.faultline.options.OptionChecks.parse;

import dev.faultline.judge.Alert;
import dev.faultline.judge.AlertParser;
import dev.faultline.judge.Gate.Metric;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.KafkaTopic;
import dev.faultline.spec.LiveInputSpec;
import dev.faultline.spec.LiveSpec;
import dev.faultline.spec.StopCondition;
import dev.faultline.spec.WindowSpec;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Converts the options for input that never ends to a {@link LiveSpec}. */
final class LiveSpecReader {
  private LiveSpecReader() {}

  /**
   * Checks and converts the options.
   *
   * @param zone of times without a zone
   * @return null if the input ends
   */
  static @Nullable LiveSpec read(FaultlineOptions options, ZoneId zone) {
    List<String> inputs = PathWords.of(options.getInput());
    List<String> follow = PathWords.of(options.getFollow());
    boolean isKafka = inputs.stream().anyMatch(input -> input.startsWith(KafkaTopic.SCHEME));
    if (!isKafka && follow.isEmpty()) {
      rejectGiven(streamOptions(options), " is for --follow and --input=kafka://host:port/topic");
      return null;
    }
    if (isKafka ? !follow.isEmpty() : !inputs.isEmpty()) {
      throw FaultlineException.usage(
          "a run reads one topic, or follows files, or reads logs that end: give one of"
              + " --input=kafka://host:port/topic, --follow and --input");
    }
    if (follow.contains("")) {
      throw OptionChecks.bad("follow", "", "is empty: name a file or a glob");
    }
    List<Alert> alerts =
        options.getAlert() == null
            ? List.of()
            : parse("alert", options.getAlert(), AlertParser::read);
    boolean compares =
        alerts.stream().anyMatch(alert -> alert.gate().metric() == Metric.NEW_ENDPOINT);
    if (compares != (options.getBaseline() != null)) {
      throw FaultlineException.usage(
          compares
              ? "--alert=newEndpoint needs --baseline"
              : "--baseline is not for input that never ends, but with --alert=newEndpoint");
    }
    rejectGiven(batchOptions(options), " is not for input that never ends");
    KafkaTopic topic = isKafka ? topic(inputs) : null;
    KafkaTopic outputTopic = outputTopic(options.getOutput());
    if (topic != null && topic.equals(outputTopic)) {
      throw FaultlineException.usage(
          "--output=%s: is what --input reads: its windows would be lines of further windows"
              .formatted(options.getOutput()));
    }
    return new LiveSpec(
        new LiveInputSpec(
            topic,
            consumer(options.getKafkaConsumer(), isKafka),
            follow,
            options.getFromStart(),
            parse("maxDelay", orElse(options.getMaxDelay(), "1s"), OptionValues::duration),
            options.getUntil() == null
                ? StopCondition.FOREVER
                : parse("until", options.getUntil(), text -> LiveValues.until(text, zone))),
        windows(options),
        alerts,
        options.getWebhookFile(),
        outputTopic,
        metricsFile(options.getMetricsFile()));
  }

  /** Joins the inputs again: the comma between inputs is also the one between a topic's servers. */
  private static KafkaTopic topic(List<String> inputs) {
    return parse("input", String.join(",", inputs), KafkaTopic::parse);
  }

  private static @Nullable KafkaTopic outputTopic(@Nullable String output) {
    return output != null && output.startsWith(KafkaTopic.SCHEME)
        ? parse("output", output, KafkaTopic::parse)
        : null;
  }

  private static SortedMap<String, String> consumer(@Nullable String file, boolean isKafka) {
    if (file != null && !isKafka) {
      throw FaultlineException.usage("--kafkaConsumer is for --input=kafka://host:port/topic");
    }
    return file == null ? new TreeMap<>() : KafkaSettings.read(Path.of(file));
  }

  private static WindowSpec windows(LiveOptions options) {
    long lateness = parse("lateness", orElse(options.getLateness(), "10m"), OptionValues::duration);
    return parse(
        "window", orElse(options.getWindow(), "1m"), text -> LiveValues.window(text, lateness));
  }

  private static String orElse(@Nullable String text, String byDefault) {
    return Objects.requireNonNullElse(text, byDefault);
  }

  private static @Nullable String metricsFile(@Nullable String name) {
    if (name != null && !name.endsWith(".prom")) {
      throw OptionChecks.bad(
          "metricsFile", name, "a node exporter takes only files whose names end in .prom");
    }
    return name;
  }

  /** Returns the options that only apply to streams, with their values; null if not given. */
  private static Map<String, @Nullable Object> streamOptions(FaultlineOptions options) {
    Map<String, @Nullable Object> given = new LinkedHashMap<>();
    given.put("fromStart", options.getFromStart() ? true : null);
    given.put("until", options.getUntil());
    given.put("window", options.getWindow());
    given.put("lateness", options.getLateness());
    given.put("maxDelay", options.getMaxDelay());
    given.put("alert", options.getAlert());
    given.put("metricsFile", options.getMetricsFile());
    given.put("kafkaConsumer", options.getKafkaConsumer());
    return given;
  }

  /** Returns the options that only apply to input that ends, with their values. */
  private static Map<String, @Nullable Object> batchOptions(FaultlineOptions options) {
    Map<String, @Nullable Object> given = new LinkedHashMap<>();
    given.put("generate", options.getGenerate());
    given.put("plan=staged", options.getPlan().equals("staged") ? true : null);
    given.put("emit", options.getEmit());
    given.put("open", options.getOpen() ? true : null);
    given.put("summary", options.getSummary());
    given.put("failOn", options.getFailOn());
    return given;
  }

  private static void rejectGiven(Map<String, @Nullable Object> options, String why) {
    List<String> given = new ArrayList<>();
    options.forEach(
        (option, value) -> {
          if (value != null) {
            given.add("--" + option);
          }
        });
    if (!given.isEmpty()) {
      String hint = given.contains("--failOn") ? "; --alert watches its windows" : "";
      throw FaultlineException.usage(given.get(0) + why + hint);
    }
  }
}
