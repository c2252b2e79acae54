package dev.faultline.live;

import dev.faultline.tally.Result;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/** The window that is not over, in one line of the terminal that standard error is. */
final class CurrentWindow {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Back to the start of the line, and clear what is on it (ECMA-48: EL). */
  private static final String CLEAR = "\r\u001b[K";

  private static final AtomicBoolean SHOWN = new AtomicBoolean();

  private CurrentWindow() {}

  /** Shows it in place of what was shown before. */
  static void show(WindowResult window) {
    Result result = window.counted().counted().decode();
    System.err.printf(
        Locale.ROOT,
        "%s%s to %s UTC so far: %,d errors out of %,d requests",
        CLEAR,
        TIME.format(Instant.ofEpochMilli(window.start())),
        TIME.format(Instant.ofEpochMilli(window.end())),
        result.totals().errors(),
        result.totals().statuses().total());
    System.err.flush();
    SHOWN.set(true);
  }

  /** Makes room for what is printed now. */
  static void hide() {
    if (SHOWN.getAndSet(false)) {
      System.err.print(CLEAR);
      System.err.flush();
    }
  }
}
