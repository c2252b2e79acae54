package dev.faultline.spec;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How the user is notified when a run ends. Only the process that the user started holds this: the
 * webhook's address is a secret that no cluster needs to know.
 *
 * @param summary whether standard output gets one line of JSON instead of the report
 * @param webhook where a message is posted, or null for no message
 * @param open whether the HTML report is opened in the user's browser
 */
public record Notifications(boolean summary, @Nullable URI webhook, boolean open) {
  /** Prints the report on standard output and does nothing else. */
  public static final Notifications NOTHING = new Notifications(false, null, false);
}
