package dev.faultline.count;

import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.Result;
import dev.faultline.tally.ResultParts;
import java.util.function.BiConsumer;

/** The hash bucket of an endpoint. */
public final class Bucket {
  /** Enough to keep the parts small and several cores busy, few enough to be cheap as keys. */
  private static final int BUCKETS = 16;

  /** Where everything goes that belongs to no endpoint. */
  static final int REST = 0;

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
