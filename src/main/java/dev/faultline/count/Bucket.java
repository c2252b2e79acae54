package dev.faultline.count;

import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.Result;
import dev.faultline.tally.ResultParts;
import java.util.Comparator;
import java.util.function.BiConsumer;

/** The hash bucket of an endpoint. */
public final class Bucket {
  /**
   * Many, since what is in one is merged in memory, as bytes; few enough to be cheap as keys of a
   * shuffle.
   */
  private static final int BUCKETS = 64;

  /** Where everything goes that belongs to no endpoint. */
  static final int REST = 0;

  /** The order in which buckets, one behind the other, hold endpoints. */
  public static final Comparator<String> ORDER =
      Comparator.<String>comparingInt(Bucket::of).thenComparing(Comparator.naturalOrder());

  private Bucket() {}

  static int of(String endpoint) {
    int hash = endpoint.hashCode() * 0x9E3779B9; // Fibonacci hashing: the top bits are mixed
    return (hash >>> 16) % BUCKETS;
  }

  /** Cuts a result into parts small enough for a shuffle, each with the bucket of its endpoints. */
  public static void cut(Result whole, BiConsumer<Integer, EncodedResult> out) {
    ResultParts.cut(whole, Bucket::of, REST, out);
  }
}
