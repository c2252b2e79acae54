package dev.faultline.live;

import dev.faultline.judge.AlertEvent;
import dev.faultline.judge.BaselineEndpoints;
import dev.faultline.live.source.SourceLine;
import dev.faultline.live.window.AssembleWindows;
import dev.faultline.live.window.CountSlices;
import dev.faultline.live.window.TimeSlice;
import dev.faultline.live.window.WindowGrid;
import dev.faultline.live.window.WindowResult;
import dev.faultline.log.format.LineFormat;
import dev.faultline.model.Manifest;
import dev.faultline.spec.JobSpec;
import dev.faultline.spec.LiveSpec;
import dev.faultline.spec.WindowSpec;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * The stages over input that never ends, and what is done with each window.
 *
 * <pre>
 * Lines ── Count (parses, filters and counts, by slice) ─┬─ Windows ─┬─ Publish
 *                                                        │           ├─ Watch ── Tell (alerts)
 *                                                        │           └─ Send (optional: to Kafka)
 *                                                        └─ Metrics (optional)
 * </pre>
 *
 * @param spec the user's options
 * @param live the options that only live runs have
 * @param format of all lines
 * @param output the absolute path of the directory of the windows' results, or null for none
 * @param ledger the absolute path of the directory that records which alerts were sent
 * @param earlier the endpoints that windows are compared with
 * @param prints whether to print windows: the user sees standard output only where the job is local
 * @param showsCurrent whether to show the current window on standard error, which is a terminal
 */
public record LivePlan(
    JobSpec spec,
    LiveSpec live,
    LineFormat format,
    @Nullable String output,
    String ledger,
    BaselineEndpoints earlier,
    boolean prints,
    boolean showsCurrent) {

  /** Adds the complete graph to a pipeline. */
  public void expand(
      Pipeline pipeline, PTransform<PBegin, PCollection<SourceLine>> read, Manifest.Run run) {
    PCollection<KV<Integer, TimeSlice>> slices =
        pipeline
            .apply("Lines", read)
            .apply(
                "Count",
                new CountSlices(
                    format,
                    spec.input().format() == null,
                    spec.input().settings(),
                    spec.count(),
                    spec.output(),
                    live.windows().slide(),
                    live.input().until().timeMillis()));
    WindowSpec windowSpec = live.windows();
    WindowGrid grid =
        new WindowGrid(windowSpec.length(), windowSpec.slide(), windowSpec.lateness());
    PCollection<KV<Integer, WindowResult>> windows =
        slices.apply("Windows", new AssembleWindows(grid, !live.alerts().isEmpty(), showsCurrent));
    windows.apply("Publish", new PublishWindows(spec, output, prints, run));
    PCollection<AlertEvent> alerts =
        windows.apply("Evaluate alerts", new EvaluateAlerts(live.alerts(), earlier));
    alerts.apply("Notify", new NotifyAlerts(ledger, live.webhookFile()));
    if (live.outputTopic() != null) {
      windows.apply("Send", new WriteWindowsToKafka(spec, live.outputTopic(), alerts));
    }
    if (live.metricsFile() != null) {
      slices.apply(
          "Metrics",
          new WriteMetrics(spec.count().statuses(), spec.output().top(), live.metricsFile()));
    }
  }
}
