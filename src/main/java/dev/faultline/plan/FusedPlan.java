package dev.faultline.plan;

import dev.faultline.count.EncodedResultCoder;
import dev.faultline.fused.CountRanges;
import dev.faultline.options.JobSpec;
import dev.faultline.read.ReadRanges;
import dev.faultline.report.Parts;
import dev.faultline.report.PublishResult;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.Result;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * The stages in one step, a range of the input an element: no runner's overhead for a line.
 *
 * <pre>
 * Ranges ── Count (reads, parses, filters, counts, writes rejects and errors) ── Publish
 * </pre>
 *
 * @param spec what is asked for
 * @param matched the result of having matched the input, before a line is read
 * @param shuffled cuts what is counted
 */
public record FusedPlan(JobSpec spec, Result matched, Parts shuffled) {

  /** Adds the whole graph to a pipeline. */
  public void expand(Pipeline pipeline, ReadRanges read, PublishResult publish) {
    PCollection<KV<Integer, EncodedResult>> counted =
        pipeline
            .apply("Ranges", read)
            .apply("Count", CountRanges.with(spec.input(), spec.count(), spec.output(), shuffled));
    // So that there is a result to publish also when there is no range.
    PCollection<KV<Integer, EncodedResult>> start =
        pipeline.apply(
            "Matched",
            Create.of(KV.of(0, EncodedResult.of(matched)))
                .withCoder(EncodedResultCoder.byBucket()));
    PCollectionList.of(start)
        .and(counted)
        .apply("Parts", Flatten.pCollections())
        .apply("Publish", publish);
  }
}
