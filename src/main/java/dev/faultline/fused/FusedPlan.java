package dev.faultline.fused;

import dev.faultline.publish.PublishResult;
import dev.faultline.result.EncodedResultCoder;
import dev.faultline.result.ShuffleParts;
import dev.faultline.spec.JobSpec;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.Result;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * All stages in one step, with a range of the input per element: no runner overhead per line.
 *
 * <pre>
 * Ranges ── Count (reads, parses, filters, counts, writes rejects and errors) ── Publish
 * </pre>
 *
 * @param spec the user's options
 * @param matched the result of matching the input, before any line is read
 * @param shuffled splits results for the shuffle
 */
public record FusedPlan(JobSpec spec, Result matched, ShuffleParts shuffled) {

  /** Adds the complete graph to a pipeline. */
  public void expand(Pipeline pipeline, ReadRanges read, PublishResult publish) {
    PCollection<KV<Integer, EncodedResult>> counted =
        pipeline
            .apply("Ranges", read)
            .apply("Count", CountRanges.with(spec.input(), spec.count(), spec.output(), shuffled));
    // Guarantees a result to publish even if there are no ranges.
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
