package dev.faultline.tally;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  private final BiConsumer<Integer, EncodedResult> out;

  /** The endpoints of the part in the making, and their number. */
  private final ByteArrayOutputStream endpoints = new ByteArrayOutputStream();

  private int count;

  private ResultParts(BiConsumer<Integer, EncodedResult> out) {
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
    Map<Integer, List<Map.Entry<String, EndpointStats>>> buckets = new TreeMap<>();
    for (Map.Entry<String, EndpointStats> endpoint : whole.endpoints().entrySet()) {
      int bucket = bucketOf.applyAsInt(endpoint.getKey());
      buckets.computeIfAbsent(bucket, b -> new ArrayList<>()).add(endpoint);
    }
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream restOut = new DataOutputStream(bytes);
      whole.writeRest(restOut);
      Wire.writeUnsigned(restOut, 0);
      out.accept(rest, EncodedResult.ofBytes(bytes.toByteArray()));
      for (Map.Entry<Integer, List<Map.Entry<String, EndpointStats>>> bucket : buckets.entrySet()) {
        // Bucket by bucket: many small sorts stay in a core's cache.
        bucket.getValue().sort(Map.Entry.comparingByKey());
        new ResultParts(out).cut(bucket.getKey(), bucket.getValue());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
  }

  private void cut(int bucket, List<Map.Entry<String, EndpointStats>> sorted) throws IOException {
    ByteArrayOutputStream scratch = new ByteArrayOutputStream();
    DataOutputStream scratchOut = new DataOutputStream(scratch);
    for (Map.Entry<String, EndpointStats> endpoint : sorted) {
      scratch.reset();
      Result.writeEndpoint(endpoint.getKey(), endpoint.getValue(), scratchOut);
      if (count > 0 && AROUND_BYTES + endpoints.size() + scratch.size() > MAX_PART_BYTES) {
        out.accept(bucket, take());
      }
      scratch.writeTo(endpoints);
      count++;
    }
    out.accept(bucket, take());
  }

  private EncodedResult take() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(endpoints.size() + AROUND_BYTES);
    DataOutputStream bytesOut = new DataOutputStream(bytes);
    new Result().writeRest(bytesOut);
    Wire.writeUnsigned(bytesOut, count);
    endpoints.writeTo(bytesOut);
    endpoints.reset();
    count = 0;
    return EncodedResult.ofBytes(bytes.toByteArray());
  }
}
