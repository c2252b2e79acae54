package dev.faultline.publish;

import dev.faultline.model.Manifest;
import dev.faultline.result.EncodedResultCoder;
import dev.faultline.result.ShuffleParts;
import dev.faultline.spec.JobSpec;
import dev.faultline.tally.EncodedResult;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * The end of every plan: merges the parts of each bucket, brings the buckets together and publishes
 * the result, as steps of the pipeline, so that it also happens on a cluster whose client is long
 * gone. No step holds more than one bucket.
 */
public final class PublishResult
    extends PTransform<PCollection<KV<Integer, EncodedResult>>, PDone> {
  private final ShuffleParts parts;
  private final JobSpec spec;
  private final ResultPublisher publisher;

  private PublishResult(ShuffleParts parts, JobSpec spec, ResultPublisher publisher) {
    this.parts = parts;
    this.spec = spec;
    this.publisher = publisher;
  }

  /** Publishes into the directory of the parts, which is prepared. */
  public static PublishResult of(
      ShuffleParts parts, JobSpec spec, Manifest.Run run, Baseline baseline) {
    return new PublishResult(
        parts, spec, new ResultPublisher(parts.directory(), spec, run, baseline));
  }

  @Override
  public PDone expand(PCollection<KV<Integer, EncodedResult>> buckets) {
    BucketMerger merger =
        new BucketMerger(parts.directory(), spec.output().top(), spec.keepsState());
    buckets
        .apply("By bucket", GroupByKey.create())
        .apply("Merge", ParDo.of(new MergeFn(merger, parts)))
        .setCoder(EncodedResultCoder.byBucket())
        // Grouped, not combined: the combined whole would be one record, too large to shuffle.
        .apply("Together", GroupByKey.create())
        .apply("Publish", ParDo.of(new PublishFn(merger, publisher)));
    return PDone.in(buckets.getPipeline());
  }

  private static final class MergeFn
      extends DoFn<KV<Integer, Iterable<EncodedResult>>, KV<Integer, EncodedResult>> {
    /** The one key under which all buckets come together. */
    private static final int ALL = 0;

    private final BucketMerger merger;
    private final ShuffleParts parts;

    MergeFn(BucketMerger merger, ShuffleParts parts) {
      this.merger = merger;
      this.parts = parts;
    }

    @ProcessElement
    public void merge(
        @Element KV<Integer, Iterable<EncodedResult>> bucket,
        OutputReceiver<KV<Integer, EncodedResult>> out) {
      parts.cut(
          merger.mergeBucket(bucket.getKey(), bucket.getValue()),
          (b, part) -> out.output(KV.of(ALL, part)));
    }
  }

  private static final class PublishFn extends DoFn<KV<Integer, Iterable<EncodedResult>>, Void> {
    private final BucketMerger merger;
    private final ResultPublisher publisher;

    PublishFn(BucketMerger merger, ResultPublisher publisher) {
      this.merger = merger;
      this.publisher = publisher;
    }

    @ProcessElement
    public void publish(@Element KV<Integer, Iterable<EncodedResult>> buckets) {
      publisher.publish(merger.mergeAll(buckets.getValue()));
    }
  }
}
