package dev.faultline.tally;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;

/**
 * Cuts a result into encoded parts for the shuffle: the endpoints by hash bucket, in parts of at
 * most 1 MiB, since shuffles fail on large records and are slow on many keys. In each the endpoints
 * are in the order of their names. Merged again, the parts are the whole.
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
      DataOutputStream out = new DataOutputStream(bytes);
      new Result().writeRest(out);
      Wire.writeUnsigned(out, count);
      endpoints.writeTo(out);
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
      DataOutputStream restOut = new DataOutputStream(bytes);
      whole.writeRest(restOut);
      Wire.writeUnsigned(restOut, 0);
      out.accept(rest, EncodedResult.ofBytes(bytes.toByteArray()));
      new ResultParts(bucketOf, out).cutEndpoints(whole.endpoints());
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
  }

  private void cutEndpoints(Map<String, EndpointStats> endpoints) throws IOException {
    DataOutputStream bytes = new DataOutputStream(scratch);
    String[] names = endpoints.keySet().toArray(String[]::new);
    Arrays.sort(names);
    for (String name : names) {
      scratch.reset();
      Result.writeEndpoint(name, Objects.requireNonNull(endpoints.get(name)), bytes);
      int bucket = bucketOf.applyAsInt(name);
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
