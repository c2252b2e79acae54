package dev.faultline.staged;

import dev.faultline.log.ParsedLine;
import dev.faultline.log.RejectedLine;
import dev.faultline.result.RejectedLineJson;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Converts every rejected line to its line of {@code rejects.jsonl}. */
final class FormatRejects extends PTransform<PCollection<ParsedLine>, PCollection<String>> {
  private FormatRejects() {}

  /** Returns the transform, which skips lines that are not rejected. */
  public static FormatRejects create() {
    return new FormatRejects();
  }

  @Override
  public PCollection<String> expand(PCollection<ParsedLine> lines) {
    return lines.apply(ParDo.of(new FormatFn()));
  }

  private static final class FormatFn extends DoFn<ParsedLine, String> {
    @ProcessElement
    public void format(@Element ParsedLine line, OutputReceiver<String> out) {
      if (line instanceof RejectedLine rejected) {
        out.output(RejectedLineJson.of(rejected));
      }
    }
  }
}
