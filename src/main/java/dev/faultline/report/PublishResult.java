package dev.faultline.report;

import dev.faultline.count.MergeResults;
import dev.faultline.options.JobSpec;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.Result;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * The end of every plan: merges the buckets and publishes the result, as a step of the pipeline, so
 * that it also happens on a cluster whose client is long gone.
 */
public final class PublishResult
    extends PTransform<PCollection<KV<Integer, EncodedResult>>, PDone> {
  private final Publisher publisher;

  private PublishResult(Publisher publisher) {
    this.publisher = publisher;
  }

  /** Publishes into a directory that is prepared. */
  public static PublishResult to(ResultDirectory directory, JobSpec spec, Manifest.Run run) {
    return new PublishResult(new Publisher(directory, spec, run));
  }

  @Override
  public PDone expand(PCollection<KV<Integer, EncodedResult>> buckets) {
    buckets
        .apply("Without buckets", Values.create())
        .apply("Merge", Combine.globally(new MergeResults()).withoutDefaults())
        .apply("Publish", ParDo.of(new PublishFn(publisher)));
    return PDone.in(buckets.getPipeline());
  }

  private static final class PublishFn extends DoFn<Result, Void> {
    private final Publisher publisher;

    PublishFn(Publisher publisher) {
      this.publisher = publisher;
    }

    @ProcessElement
    public void publish(@Element Result result) {
      publisher.publish(result);
    }
  }
}
