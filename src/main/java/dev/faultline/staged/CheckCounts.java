package dev.faultline.staged;

import dev.faultline.result.EncodedResultCoder;
import dev.faultline.tally.Bucket;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.EndpointStats;
import dev.faultline.tally.Result;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Merges the tallies of each bucket, and emits the result only if its errors per endpoint equal
 * those counted one by one. The two counts come from branches of the graph that share no code.
 */
final class CheckCounts
    extends PTransform<
        PCollection<KV<Integer, EncodedResult>>, PCollection<KV<Integer, EncodedResult>>> {
  // Named, because a generated name depends on what else the class loader has loaded.
  private static final TupleTag<EncodedResult> TALLIES = new TupleTag<>("tallies") {};
  private static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>("counts") {};

  private final PCollection<KV<String, Long>> counts;

  private CheckCounts(PCollection<KV<String, Long>> counts) {
    this.counts = counts;
  }

  /** Returns a transform that checks tallies against these counts of errors by endpoint. */
  public static CheckCounts against(PCollection<KV<String, Long>> counts) {
    return new CheckCounts(counts);
  }

  @Override
  public PCollection<KV<Integer, EncodedResult>> expand(
      PCollection<KV<Integer, EncodedResult>> tallies) {
    PCollection<KV<Integer, KV<String, Long>>> byBucket =
        counts.apply(
            "By bucket",
            MapElements.into(new TypeDescriptor<KV<Integer, KV<String, Long>>>() {})
                .via(count -> KV.of(Bucket.of(count.getKey()), count)));
    return KeyedPCollectionTuple.of(TALLIES, tallies)
        .and(COUNTS, byBucket)
        .apply("Join", CoGroupByKey.create())
        .apply("Compare", ParDo.of(new CompareFn()))
        .setCoder(EncodedResultCoder.byBucket());
  }

  private static final class CompareFn
      extends DoFn<KV<Integer, CoGbkResult>, KV<Integer, EncodedResult>> {
    @ProcessElement
    public void compare(
        @Element KV<Integer, CoGbkResult> bucket, OutputReceiver<KV<Integer, EncodedResult>> out) {
      Map<String, Long> counted = new TreeMap<>();
      for (KV<String, Long> count : bucket.getValue().getAll(COUNTS)) {
        counted.put(count.getKey(), count.getValue());
      }
      Result tally = Result.merged(bucket.getValue().getAll(TALLIES));
      Map<String, Long> tallied = new TreeMap<>();
      for (Map.Entry<String, EndpointStats> endpoint : tally.endpoints().entrySet()) {
        if (endpoint.getValue().errorCount() > 0) {
          tallied.put(endpoint.getKey(), endpoint.getValue().errorCount());
        }
      }
      if (!tallied.equals(counted)) {
        throw new IllegalStateException(
            "the books do not balance: tallied errors differ from counted ones in bucket "
                + bucket.getKey());
      }
      Bucket.split(tally, (b, part) -> out.output(KV.of(b, part)));
    }
  }
}
