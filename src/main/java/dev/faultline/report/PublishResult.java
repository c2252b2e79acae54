package dev.faultline.report;

import dev.faultline.options.JobSpec;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.Result;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * The end of every plan: brings the buckets together and publishes the result, as a step of the
 * pipeline, so that it also happens on a cluster whose client is long gone.
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
        .apply(
            "As one",
            WithKeys.<Integer, EncodedResult>of(0).withKeyType(TypeDescriptors.integers()))
        // Grouped, not combined: the combined whole would be one record, too large to shuffle.
        .apply("Together", GroupByKey.create())
        .apply("Publish", ParDo.of(new PublishFn(publisher)));
    return PDone.in(buckets.getPipeline());
  }

  private static final class PublishFn extends DoFn<KV<Integer, Iterable<EncodedResult>>, Void> {
    private final Publisher publisher;

    PublishFn(Publisher publisher) {
      this.publisher = publisher;
    }

    @ProcessElement
    public void publish(@Element KV<Integer, Iterable<EncodedResult>> parts) {
      publisher.publish(Result.merged(parts.getValue()));
    }
  }
}
