package dev.faultline.spec;

import dev.faultline.judge.Alert;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options that only runs over input that never ends have. Immutable.
 *
 * @param input what the run reads
 * @param windows the time windows to report
 * @param alerts conditions to evaluate for each window
 * @param webhookFile contains the address to post alerts to, or null
 * @param outputTopic receives the windows and alerts as lines of JSON, or null
 * @param metricsFile the metrics file to keep up to date, or null
 */
public record LiveSpec(
    LiveInputSpec input,
    WindowSpec windows,
    List<Alert> alerts,
    @Nullable String webhookFile,
    @Nullable KafkaTopic outputTopic,
    @Nullable String metricsFile)
    implements Serializable {}
