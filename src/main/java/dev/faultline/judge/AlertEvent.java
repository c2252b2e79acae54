package dev.faultline.judge;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * An alert that starts or ends.
 *
 * @param alert as it was typed
 * @param starts whether it starts
 * @param since the start of the first window that tripped its gate, in ms since 1970
 * @param end of the window that brought it about, in ms since 1970
 * @param actual what was found in that window, for people
 */
public record AlertEvent(String alert, boolean starts, long since, long end, String actual)
    implements Serializable {
  /** Which event it is, however often it is told. */
  public String id() {
    return alert + (starts ? " starts " : " ends ") + since;
  }

  /** What happened, in a line. */
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
