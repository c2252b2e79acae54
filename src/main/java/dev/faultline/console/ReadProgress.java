package dev.faultline.console;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the bytes that this process has read, for the progress display. Static, because the runner
 * creates the readers; not part of any result.
 */
public final class ReadProgress {
  private static final LongAdder BYTES = new LongAdder();

  private ReadProgress() {}

  /** Adds a number of bytes read; where lines are already decoded, their characters are added. */
  public static void add(long bytes) {
    BYTES.add(bytes);
  }

  /** Returns the approximate number of bytes read so far. */
  public static long bytes() {
    return BYTES.sum();
  }
}
