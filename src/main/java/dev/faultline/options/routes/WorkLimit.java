package dev.faultline.options.routes;

/**
 * What a document may cost beyond its own length. By aliases and by servers, a short text may stand
 * for more routes than there is memory for.
 */
final class WorkLimit {
  private long left;

  WorkLimit(long most) {
    this.left = most;
  }

  /**
   * Takes from what is left.
   *
   * @throws IllegalArgumentException if that is not enough
   */
  void spend(long cost) {
    left -= cost;
    if (left < 0) {
      throw new IllegalArgumentException("has aliases and servers that make too many routes of it");
    }
  }
}
