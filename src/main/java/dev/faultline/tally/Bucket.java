package dev.faultline.tally;

import java.util.Comparator;
import java.util.function.BiConsumer;

/** Assigns endpoints to hash buckets, the keys of the shuffle. */
public final class Bucket {
  /**
   * Many, since the encoded parts of a bucket are merged in memory; few enough to be cheap as keys
   * of a shuffle.
   */
  private static final int BUCKETS = 64;

  /** The bucket of everything that does not belong to an endpoint. */
  public static final int REST = 0;

  /** The order of endpoints in consecutive buckets: by bucket, then by name. */
  public static final Comparator<String> ORDER =
      Comparator.<String>comparingInt(Bucket::of).thenComparing(Comparator.naturalOrder());

  private Bucket() {}

  public static int of(String endpoint) {
    int hash = endpoint.hashCode() * 0x9E3779B9; // Fibonacci hashing: the top bits are mixed
    return (hash >>> 16) % BUCKETS;
  }

  /**
   * Splits a result into parts that are small enough for a shuffle.
   *
   * @param out receives each part with the bucket of its endpoints
   */
  public static void split(Result result, BiConsumer<Integer, EncodedResult> out) {
    ResultParts.split(result, Bucket::of, REST, out);
  }
}
