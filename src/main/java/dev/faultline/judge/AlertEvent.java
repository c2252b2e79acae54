package dev.faultline.judge;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * The start or the end of an alert.
 *
 * @param alert the rule as typed
 * @param starts whether the alert starts; it ends otherwise
 * @param since the start of the first window that tripped its gate, in ms since 1970
 * @param end the end of the window that caused the event, in ms since 1970
 * @param actual what the gate found in that window, for people
 */
public record AlertEvent(String alert, boolean starts, long since, long end, String actual)
    implements Serializable {
  /** Returns what identifies the event: the same however often it is produced. */
  public String id() {
    return alert + (starts ? " starts " : " ends ") + since;
  }

  /** Describes the event in one line. */
  public String inWords() {
    return starts
        ? "ALERT %s: %s in the window to %s; since %s"
            .formatted(alert, actual, Instant.ofEpochMilli(end), Instant.ofEpochMilli(since))
        : "RECOVERED %s: %s in the window to %s; it began at %s, %s ago"
            .formatted(
                alert,
                actual,
                Instant.ofEpochMilli(end),
                Instant.ofEpochMilli(since),
                Duration.ofMillis(end - since).toString().substring(2).toLowerCase(Locale.ROOT));
  }
}
