package dev.faultline.count;

/** The hash bucket of an endpoint. */
final class Bucket {
  /** Enough to keep the parts small and several cores busy, few enough to be cheap as keys. */
  private static final int BUCKETS = 16;

  /** Where everything goes that belongs to no endpoint. */
  static final int REST = 0;

  private Bucket() {}

  static int of(String endpoint) {
    int hash = endpoint.hashCode() * 0x9E3779B9; // Fibonacci hashing: the top bits are mixed
    return (hash >>> 16) % BUCKETS;
  }
}
