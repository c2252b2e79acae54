package dev.faultline.notify;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How the user gets to know of a run's end, beyond the report. It stays in the process that was
 * started: the address of a webhook is a secret, which no cluster needs to know.
 *
 * @param summary whether one line of JSON takes the report's place on standard output
 * @param webhook where a message is posted to, or null
 * @param open whether the HTML report is shown in the user's browser
 */
public record Notifications(boolean summary, @Nullable URI webhook, boolean open) {
  /** The report on standard output, and nothing else. */
  public static final Notifications NOTHING = new Notifications(false, null, false);
}
