package dev.faultline.read;

import java.util.concurrent.atomic.LongAdder;

/**
 * How much this process has read, for whoever watches it. Static, because readers are made by the
 * runner; never part of a result.
 */
public final class ReadProgress {
  private static final LongAdder CHARS = new LongAdder();

  private ReadProgress() {}

  /** Adds bytes that were read. */
  public static void add(long chars) {
    CHARS.add(chars);
  }

  /** About the bytes read so far. */
  public static long bytes() {
    return CHARS.sum();
  }
}
