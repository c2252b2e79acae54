package dev.faultline.console;

import dev.faultline.log.text.SafeText;

/**
 * Messages to the user: a line each on standard error, with what a stranger may have written in
 * them escaped.
 */
public final class Messages {
  private Messages() {}

  /** Prints a message. */
  public static void log(String message) {
    StatusLine.hide();
    System.err.println("faultline: " + SafeText.visible(message));
  }

  /** Prints a warning. */
  public static void warn(String warning) {
    log("warning: " + warning);
  }
}
