package dev.faultline.staged;

import dev.faultline.log.ParsedLine;
import dev.faultline.log.format.LineFormat;
import dev.faultline.publish.PublishResult;
import dev.faultline.result.EncodedResultCoder;
import dev.faultline.result.ResultDirectory;
import dev.faultline.spec.CountSpec;
import dev.faultline.spec.InputSpec;
import dev.faultline.spec.JobSpec;
import dev.faultline.spec.OutputSpec;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.Result;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * The specification, literally: one transform per stage, one element per line.
 *
 * <pre>
 * Read ─┬─ Parse ─┬─ Filter ─┬─ Count ───────────┐
 *       │         │          └─ Emit (optional)  │
 *       │         ├─ Tally ────────────────────┐ │
 *       │         └─ Reject (optional) ────────┤ │
 *       └─ Count lines ────────────────────────┴─┴─ Check ── Publish
 * </pre>
 *
 * @param spec the user's options
 * @param format of all lines
 * @param matched the result of matching the input, before any line is read
 * @param directory where the result is published
 */
public record StagedPlan(
    JobSpec spec, LineFormat format, Result matched, ResultDirectory directory) {

  /** Adds the complete graph to a pipeline. */
  public void expand(Pipeline pipeline, ReadLines read, PublishResult publish) {
    InputSpec input = spec.input();
    CountSpec count = spec.count();
    OutputSpec output = spec.output();
    PCollection<String> lines = pipeline.apply("Read", read);
    PCollection<ParsedLine> parsed =
        lines.apply(
            "Parse",
            ParseLines.of(
                format,
                input.settings(),
                count.selection(),
                output.privacy(),
                input.maxLineBytes()));
    PCollection<ParsedLine> errors = parsed.apply("Filter", FilterErrors.with(count.statuses()));
    PCollection<KV<String, Long>> counts = errors.apply("Count", CountErrors.byEndpoint());

    PCollectionList<KV<Integer, EncodedResult>> tallies =
        PCollectionList.of(matched(pipeline))
            .and(lines.apply("Count lines", CountLines.create()))
            .and(parsed.apply("Tally", TallyLines.with(count.statuses(), output.privacy())));
    if (output.writeRejects()) {
      tallies =
          tallies.and(
              parsed
                  .apply("Reject", FormatRejects.create())
                  .apply("Write rejects", WriteSideFile.to(directory, ResultDirectory.REJECTS)));
    }
    if (output.emitErrors()) {
      PCollection<String> errorLines = errors.apply("Emit", FormatErrors.with(output.privacy()));
      if (output.printErrors()) {
        errorLines.apply("Print", PrintLines.endingWithReader(output.directory() == null));
      }
      if (output.writesErrors()) {
        tallies =
            tallies.and(
                errorLines.apply(
                    "Write errors", WriteSideFile.to(directory, ResultDirectory.ERRORS)));
      }
    }
    tallies
        .apply("Tallies", Flatten.pCollections())
        .apply("Check", CheckCounts.against(counts))
        .apply("Publish", publish);
  }

  /** Guarantees a result to publish even if there are no lines. */
  private PCollection<KV<Integer, EncodedResult>> matched(Pipeline pipeline) {
    return pipeline.apply(
        "Matched",
        Create.of(KV.of(0, EncodedResult.of(matched))).withCoder(EncodedResultCoder.byBucket()));
  }
}
