package dev.faultline.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.alert.AlertEvent;
import dev.faultline.options.JobSpec;
import dev.faultline.render.Json;
import dev.faultline.report.WholeResult;
import dev.faultline.window.WindowResult;
import dev.faultline.window.WindowResult.Timing;
import java.time.Instant;

/** A window, or an alert, as a line of JSON for programs. */
final class WindowJson {
  private WindowJson() {}

  /** The window, when it was told, and its report as {@code report.json} has it. */
  static String of(WindowResult window, JobSpec spec) {
    String report = new String(new WholeResult(spec, window.counted().counted()).json(), UTF_8);
    // What a line of text holds of line ends is escaped.
    String inOneLine = report.replaceAll("\\s*\n\\s*", "");
    return Json.line(
        json -> {
          json.writeStringField("schema", "faultline.window/1");
          json.writeObjectFieldStart("window");
          json.writeStringField("start", Instant.ofEpochMilli(window.start()).toString());
          json.writeStringField("end", Instant.ofEpochMilli(window.end()).toString());
          json.writeEndObject();
          json.writeBooleanField("late", window.timing() == Timing.LATE);
          json.writeFieldName("report");
          json.writeRawValue(inOneLine);
        });
  }

  /** An alert that starts or ends. */
  static String of(AlertEvent event) {
    return Json.line(
        json -> {
          json.writeStringField("schema", "faultline.alert/1");
          json.writeStringField("alert", event.alert());
          json.writeBooleanField("starts", event.starts());
          json.writeStringField("since", Instant.ofEpochMilli(event.since()).toString());
          json.writeStringField("windowEnd", Instant.ofEpochMilli(event.end()).toString());
          json.writeStringField("actual", event.actual());
        });
  }
}
