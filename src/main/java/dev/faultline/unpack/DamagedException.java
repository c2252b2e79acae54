package dev.faultline.unpack;

import java.io.IOException;

/**
 * Thrown when packed bytes are truncated or corrupt, or expand beyond the allowed factor. Text that
 * was read before is valid. The message is a predicate that continues the words "the file".
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

  /** Returns true if the bytes are intact but expand too far. */
  public boolean isOverExpanded() {
    return overExpanded;
  }
}
