package dev.faultline.spec;

import dev.faultline.judge.Alert;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run over input that never ends is to do, beyond what any run does. Immutable.
 *
 * @param input what is read
 * @param windows the windows of time that are reported
 * @param alerts what the windows are watched for
 * @param webhookFile holds the address that alerts are posted to, or null
 * @param outputTopic takes the windows and alerts as lines of JSON, or null
 * @param metricsFile is kept up to date with the figures, or null
 */
public record LiveSpec(
    LiveInputSpec input,
    WindowSpec windows,
    List<Alert> alerts,
    @Nullable String webhookFile,
    @Nullable KafkaTopic outputTopic,
    @Nullable String metricsFile)
    implements Serializable {}
