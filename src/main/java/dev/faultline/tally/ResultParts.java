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
 * Splits a result into encoded parts for the shuffle: the endpoints by hash bucket, in parts of at
 * most 1 MiB, since shuffles fail on large records and are slow with many keys. In each part the
 * endpoints are in order of name. Merging the parts restores the result.
 */
public final class ResultParts {
  /** Size limit of a part; only a part with a single endpoint may exceed it. */
  static final int MAX_PART_BYTES = 1 << 20;

  /** Upper bound of the bytes that a part needs besides its endpoints. */
  private static final int OVERHEAD_BYTES = 64;

  private final BiConsumer<Integer, EncodedResult> out;

  /** The encoded endpoints of the part being built; {@link #count} is their number. */
  private final ByteArrayOutputStream endpoints = new ByteArrayOutputStream();

  private int count;

  private ResultParts(BiConsumer<Integer, EncodedResult> out) {
    this.out = out;
  }

  /**
   * Splits a result.
   *
   * @param bucketOf returns the bucket of an endpoint
   * @param rest the bucket of everything but the endpoints
   * @param out receives each part with its bucket
   */
  public static void split(
      Result result,
      ToIntFunction<String> bucketOf,
      int rest,
      BiConsumer<Integer, EncodedResult> out) {
    Map<Integer, List<Map.Entry<String, EndpointStats>>> buckets = new TreeMap<>();
    for (Map.Entry<String, EndpointStats> endpoint : result.endpoints().entrySet()) {
      int bucket = bucketOf.applyAsInt(endpoint.getKey());
      buckets.computeIfAbsent(bucket, b -> new ArrayList<>()).add(endpoint);
    }
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream restOut = new DataOutputStream(bytes);
      result.writeRest(restOut);
      Varints.writeUnsigned(restOut, 0);
      out.accept(rest, EncodedResult.ofBytes(bytes.toByteArray()));
      for (Map.Entry<Integer, List<Map.Entry<String, EndpointStats>>> bucket : buckets.entrySet()) {
        // Sorts each bucket separately: many small sorts stay in a core's cache.
        bucket.getValue().sort(Map.Entry.comparingByKey());
        new ResultParts(out).split(bucket.getKey(), bucket.getValue());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
  }

  private void split(int bucket, List<Map.Entry<String, EndpointStats>> sorted) throws IOException {
    ByteArrayOutputStream scratch = new ByteArrayOutputStream();
    DataOutputStream scratchOut = new DataOutputStream(scratch);
    for (Map.Entry<String, EndpointStats> endpoint : sorted) {
      scratch.reset();
      Result.writeEndpoint(endpoint.getKey(), endpoint.getValue(), scratchOut);
      if (count > 0 && OVERHEAD_BYTES + endpoints.size() + scratch.size() > MAX_PART_BYTES) {
        out.accept(bucket, take());
      }
      scratch.writeTo(endpoints);
      count++;
    }
    out.accept(bucket, take());
  }

  private EncodedResult take() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(endpoints.size() + OVERHEAD_BYTES);
    DataOutputStream bytesOut = new DataOutputStream(bytes);
    new Result().writeRest(bytesOut);
    Varints.writeUnsigned(bytesOut, count);
    endpoints.writeTo(bytesOut);
    endpoints.reset();
    count = 0;
    return EncodedResult.ofBytes(bytes.toByteArray());
  }
}
