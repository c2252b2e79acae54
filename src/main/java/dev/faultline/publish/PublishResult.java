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
 * The last steps of every plan: merges the parts of each bucket, merges the buckets, and publishes
 * the result. These are steps of the pipeline, so that a cluster performs them even after its
 * client has disconnected. No step holds more than one bucket.
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

  /**
   * Creates the transform. It publishes into the directory of {@code parts}, which must be
   * prepared.
   */
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
        // Grouped, not combined: the combined result would be one record, too large to shuffle.
        .apply("Together", GroupByKey.create())
        .apply("Publish", ParDo.of(new PublishResultFn(merger, publisher)));
    return PDone.in(buckets.getPipeline());
  }

  private static final class MergeFn
      extends DoFn<KV<Integer, Iterable<EncodedResult>>, KV<Integer, EncodedResult>> {
    /** The single key by which all buckets are grouped. */
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

  private static final class PublishResultFn
      extends DoFn<KV<Integer, Iterable<EncodedResult>>, Void> {
    private final BucketMerger merger;
    private final ResultPublisher publisher;

    PublishResultFn(BucketMerger merger, ResultPublisher publisher) {
      this.merger = merger;
      this.publisher = publisher;
    }

    @ProcessElement
    public void publish(@Element KV<Integer, Iterable<EncodedResult>> buckets) {
      publisher.publish(merger.mergeAll(buckets.getValue()));
    }
  }
}
