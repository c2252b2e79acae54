package dev.faultline.count;

import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.Result;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** Merges the parts of each bucket: what many ranges tell of an endpoint comes together. */
public final class MergeParts
    extends PTransform<
        PCollection<KV<Integer, EncodedResult>>, PCollection<KV<Integer, EncodedResult>>> {
  private MergeParts() {}

  /** The transform. */
  public static MergeParts create() {
    return new MergeParts();
  }

  @Override
  public PCollection<KV<Integer, EncodedResult>> expand(
      PCollection<KV<Integer, EncodedResult>> parts) {
    return parts
        .apply("By bucket", GroupByKey.create())
        .apply("Merge", ParDo.of(new MergeFn()))
        .setCoder(EncodedResultCoder.byBucket());
  }

  private static final class MergeFn
      extends DoFn<KV<Integer, Iterable<EncodedResult>>, KV<Integer, EncodedResult>> {
    @ProcessElement
    public void merge(
        @Element KV<Integer, Iterable<EncodedResult>> bucket,
        OutputReceiver<KV<Integer, EncodedResult>> out) {
      Bucket.cut(Result.merged(bucket.getValue()), (b, part) -> out.output(KV.of(b, part)));
    }
  }
}
