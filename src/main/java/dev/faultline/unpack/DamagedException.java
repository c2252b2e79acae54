package dev.faultline.unpack;

import java.io.IOException;

/**
 * Packed bytes cannot be read on: they are cut off or corrupt, or expand beyond what is allowed.
 * What was read before stands. The message says what is wrong and goes on behind "the file".
 */
public final class DamagedException extends IOException {
  private final boolean overExpanded;

  private DamagedException(String message, boolean overExpanded) {
    super(message);
    this.overExpanded = overExpanded;
  }

  static DamagedException corrupt(String message) {
    return new DamagedException(message, false);
  }

  static DamagedException overExpanded(long times, long bytes) {
    return new DamagedException(
        "expands to more than %d times its size (--maxExpansion), %d bytes".formatted(times, bytes),
        true);
  }

  /** True when nothing is wrong with the bytes, only too much comes out of them. */
  public boolean isOverExpanded() {
    return overExpanded;
  }
}
