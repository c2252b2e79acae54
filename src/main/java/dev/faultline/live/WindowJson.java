package dev.faultline.live;

import dev.faultline.judge.AlertEvent;
import dev.faultline.live.window.WindowResult;
import dev.faultline.live.window.WindowResult.Timing;
import dev.faultline.model.AlertReport;
import dev.faultline.model.ModelJson;
import dev.faultline.model.TimeSpan;
import dev.faultline.model.WindowReport;
import dev.faultline.publish.WindowPublisher;
import dev.faultline.spec.JobSpec;

/** Converts windows and alert events to lines of JSON, for programs. */
final class WindowJson {
  private WindowJson() {}

  /** Returns the line of a window, which contains its report. */
  static String of(WindowResult window, JobSpec spec) {
    return ModelJson.line(
        new WindowReport(
            TimeSpan.ofMillis(window.start(), window.end()),
            window.timing() == Timing.LATE,
            new WindowPublisher(spec, window.slice().result()).model()));
  }

  /** Returns the line of an alert that starts or ends. */
  static String of(AlertEvent event) {
    return ModelJson.line(AlertReport.of(event));
  }
}
