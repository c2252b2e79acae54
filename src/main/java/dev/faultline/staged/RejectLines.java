package dev.faultline.staged;

import dev.faultline.log.ParsedLine;
import dev.faultline.log.RejectedLine;
import dev.faultline.result.RejectedLineJson;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Converts every rejected line to its line of {@code rejects.jsonl}. */
final class RejectLines extends PTransform<PCollection<ParsedLine>, PCollection<String>> {
  private RejectLines() {}

  /** Returns the transform, which skips lines that are not rejected. */
  public static RejectLines create() {
    return new RejectLines();
  }

  @Override
  public PCollection<String> expand(PCollection<ParsedLine> lines) {
    return lines.apply(ParDo.of(new RejectFn()));
  }

  private static final class RejectFn extends DoFn<ParsedLine, String> {
    @ProcessElement
    public void reject(@Element ParsedLine line, OutputReceiver<String> out) {
      if (line instanceof RejectedLine rejected) {
        out.output(RejectedLineJson.of(rejected));
      }
    }
  }
}
