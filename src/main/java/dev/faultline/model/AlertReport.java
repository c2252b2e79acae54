package dev.faultline.model;

import dev.faultline.judge.AlertEvent;
import java.time.Instant;

/**
 * An alert that starts or ends, schema {@code faultline.alert/1}.
 *
 * @param alert as it was typed
 * @param starts whether it starts
 * @param since the start of the first window that tripped its gate
 * @param windowEnd the end of the window that started or ended it
 * @param actual what was found in that window, for people
 */
public record AlertReport(
    String schema, String alert, boolean starts, Instant since, Instant windowEnd, String actual) {
  /** The name and the version of this tree. */
  public static final String SCHEMA = "faultline.alert/1";

  /** The report of an event. */
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
