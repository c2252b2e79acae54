package dev.faultline.options;

import dev.faultline.alert.Alert;
import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run over input that never ends is to do, beside what any run does. Times are in ms.
 *
 * @param topic of Kafka to read, or null
 * @param outputTopic takes the windows and alerts as lines of JSON, or null
 * @param follow files and globs to follow; empty with a topic
 * @param fromStart whether what was there before the run is read too
 * @param consumer settings of Kafka's consumer, as its documentation names them
 * @param window length of a window
 * @param slide from the start of a window to that of the next: its length, or less
 * @param lateness for how long after its end a window still takes lines
 * @param maxDelay how much older than the newest line another one usually is at most
 * @param until when the stream ends
 * @param alerts what its windows are watched for
 * @param webhookFile holds the address that alerts are posted to, or null
 * @param metricsFile is kept up to date with the figures, or null
 */
public record Streaming(
    @Nullable KafkaTopic topic,
    @Nullable KafkaTopic outputTopic,
    List<String> follow,
    boolean fromStart,
    SortedMap<String, String> consumer,
    long window,
    long slide,
    long lateness,
    long maxDelay,
    Until until,
    List<Alert> alerts,
    @Nullable String webhookFile,
    @Nullable String metricsFile)
    implements Serializable {}
