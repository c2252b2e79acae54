package dev.faultline.live;

import dev.faultline.alert.AlertEvent;
import dev.faultline.change.EarlierEndpoints;
import dev.faultline.log.LogFormat;
import dev.faultline.model.Manifest;
import dev.faultline.options.JobSpec;
import dev.faultline.options.Streaming;
import dev.faultline.stream.LiveLine;
import dev.faultline.window.CountPanes;
import dev.faultline.window.Pane;
import dev.faultline.window.WindowGrid;
import dev.faultline.window.WindowResult;
import dev.faultline.window.Windows;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * The stages over input that never ends, and what follows each window.
 *
 * <pre>
 * Lines ── Count (parses, filters and counts, by pane) ─┬─ Windows ─┬─ Publish
 *                                                       │           ├─ Watch ── Tell (alerts)
 *                                                       │           └─ Send (asked for: to Kafka)
 *                                                       └─ Metrics (asked for)
 * </pre>
 *
 * @param spec what is asked for
 * @param streaming likewise
 * @param format of all lines
 * @param output the absolute path of the directory of the windows' results, or null for none
 * @param ledger the absolute path of the directory of the alerts that were told
 * @param earlier what windows are compared with
 * @param prints whether standard output is the user's
 * @param showsCurrent whether somebody sees what is written to standard error
 */
public record LivePlan(
    JobSpec spec,
    Streaming streaming,
    LogFormat format,
    @Nullable String output,
    String ledger,
    EarlierEndpoints earlier,
    boolean prints,
    boolean showsCurrent) {

  /** Adds the whole graph to a pipeline. */
  public void expand(
      Pipeline pipeline, PTransform<PBegin, PCollection<LiveLine>> read, Manifest.Run run) {
    PCollection<KV<Integer, Pane>> panes =
        pipeline
            .apply("Lines", read)
            .apply(
                "Count",
                new CountPanes(spec, format, streaming.slide(), streaming.until().timeMillis()));
    WindowGrid grid = new WindowGrid(streaming.window(), streaming.slide(), streaming.lateness());
    PCollection<KV<Integer, WindowResult>> windows =
        panes.apply("Windows", new Windows(grid, !streaming.alerts().isEmpty(), showsCurrent));
    windows.apply("Publish", new PublishWindows(spec, output, prints, run));
    PCollection<AlertEvent> alerts =
        windows.apply("Watch", new WatchWindows(streaming.alerts(), earlier));
    alerts.apply("Tell", new TellAlerts(ledger, streaming.webhookFile()));
    if (streaming.outputTopic() != null) {
      windows.apply("Send", new SendWindows(spec, streaming.outputTopic(), alerts));
    }
    if (streaming.metricsFile() != null) {
      panes.apply("Metrics", new KeepMetrics(spec, streaming.metricsFile()));
    }
  }
}
