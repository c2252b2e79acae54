package dev.faultline.console;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The last line of the terminal on standard error, for text that is true only for the moment: new
 * text overwrites it, and it is cleared before anything else is printed.
 */
public final class StatusLine {
  /** Moves to the start of the line and clears it (ECMA-48: CR, EL). */
  private static final String CLEAR = "\r\u001b[K";

  private static final AtomicBoolean SHOWN = new AtomicBoolean();

  private StatusLine() {}

  /** Shows a text, which replaces the one shown before. */
  public static void show(String text) {
    System.err.print(CLEAR + text);
    System.err.flush();
    SHOWN.set(true);
  }

  /** Clears the line; called before other output. */
  public static void hide() {
    if (SHOWN.getAndSet(false)) {
      System.err.print(CLEAR);
      System.err.flush();
    }
  }
}
