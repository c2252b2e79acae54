package dev.faultline.model;

import dev.faultline.judge.AlertEvent;
import java.time.Instant;

/**
 * The start or the end of an alert as JSON, schema {@code faultline.alert/1}.
 *
 * @param alert the rule as typed
 * @param starts whether the alert starts; it ends otherwise
 * @param since the start of the first window that tripped its gate
 * @param windowEnd the end of the window that started or ended it
 * @param actual what the gate found in that window, for people
 */
public record AlertReport(
    String schema, String alert, boolean starts, Instant since, Instant windowEnd, String actual) {
  /** The name and version of the schema. */
  public static final String SCHEMA = "faultline.alert/1";

  /** Converts an event. */
  public static AlertReport of(AlertEvent event) {
    return new AlertReport(
        SCHEMA,
        event.alert(),
        event.starts(),
        Instant.ofEpochMilli(event.since()),
        Instant.ofEpochMilli(event.end()),
        event.actual());
  }
}
