package dev.faultline.options.routes;

/**
 * Limits the work that a document may cause. With aliases and servers, a short text can stand for
 * more routes than fit into memory.
 */
final class WorkLimit {
  private long remaining;

  WorkLimit(long max) {
    this.remaining = max;
  }

  /**
   * Spends a part of the limit.
   *
   * @throws IllegalArgumentException if the limit is exceeded
   */
  void spend(long cost) {
    remaining -= cost;
    if (remaining < 0) {
      throw new IllegalArgumentException("has aliases and servers that make too many routes of it");
    }
  }
}
