package dev.faultline.tally;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;

/**
 * Cuts a result into encoded parts for the shuffle: the endpoints by hash bucket, in parts of at
 * most 1 MiB, since shuffles fail on large records and are slow on many keys. Merged again, the
 * parts are the whole.
 */
public final class ResultParts {
  /** A part is larger only if a single endpoint is. */
  static final int MAX_PART_BYTES = 1 << 20;

  /** What a part has around its endpoints takes less than this. */
  private static final int AROUND_BYTES = 64;

  /** One part in the making. */
  private static final class Part {
    private final ByteArrayOutputStream endpoints = new ByteArrayOutputStream();
    private int count;

    EncodedResult take() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(endpoints.size() + AROUND_BYTES);
      new Result().write(new DataOutputStream(bytes), count, endpoints);
      endpoints.reset();
      count = 0;
      return EncodedResult.ofBytes(bytes.toByteArray());
    }
  }

  private final ToIntFunction<String> bucketOf;
  private final BiConsumer<Integer, EncodedResult> out;
  private final SortedMap<Integer, Part> parts = new TreeMap<>();
  private final ByteArrayOutputStream scratch = new ByteArrayOutputStream();

  private ResultParts(ToIntFunction<String> bucketOf, BiConsumer<Integer, EncodedResult> out) {
    this.bucketOf = bucketOf;
    this.out = out;
  }

  /**
   * Cuts a result.
   *
   * @param bucketOf the bucket of an endpoint
   * @param rest the bucket of what belongs to no endpoint
   * @param out takes the parts with their buckets
   */
  public static void cut(
      Result whole,
      ToIntFunction<String> bucketOf,
      int rest,
      BiConsumer<Integer, EncodedResult> out) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      whole.write(new DataOutputStream(bytes), 0, new ByteArrayOutputStream());
      out.accept(rest, EncodedResult.ofBytes(bytes.toByteArray()));
      new ResultParts(bucketOf, out).cutEndpoints(whole.endpoints());
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
  }

  private void cutEndpoints(Map<String, EndpointStats> endpoints) throws IOException {
    for (Map.Entry<String, EndpointStats> endpoint : endpoints.entrySet()) {
      scratch.reset();
      DataOutputStream bytes = new DataOutputStream(scratch);
      Result.writeEndpoint(endpoint.getKey(), endpoint.getValue(), bytes);
      int bucket = bucketOf.applyAsInt(endpoint.getKey());
      Part part = parts.computeIfAbsent(bucket, b -> new Part());
      if (part.count > 0
          && AROUND_BYTES + part.endpoints.size() + scratch.size() > MAX_PART_BYTES) {
        out.accept(bucket, part.take());
      }
      scratch.writeTo(part.endpoints);
      part.count++;
    }
    for (Map.Entry<Integer, Part> part : parts.entrySet()) {
      out.accept(part.getKey(), part.getValue().take());
    }
  }
}
