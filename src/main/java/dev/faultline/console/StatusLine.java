package dev.faultline.console;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The last line of the terminal that standard error is, for what is true just now: it is written
 * over, and cleared before anything else is printed.
 */
public final class StatusLine {
  /** Back to the start of the line, and clear what is on it (ECMA-48: EL). */
  private static final String CLEAR = "\r\u001b[K";

  private static final AtomicBoolean SHOWN = new AtomicBoolean();

  private StatusLine() {}

  /** Shows a text in place of what was shown before. */
  public static void show(String text) {
    System.err.print(CLEAR + text);
    System.err.flush();
    SHOWN.set(true);
  }

  /** Makes room for what is printed now. */
  public static void hide() {
    if (SHOWN.getAndSet(false)) {
      System.err.print(CLEAR);
      System.err.flush();
    }
  }
}
