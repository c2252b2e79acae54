package dev.faultline.report;

import dev.faultline.log.ParsedLine;
import dev.faultline.log.Rejected;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Makes a JSON object of every rejected line: its reason, length in bytes, and text. */
public final class RejectLines extends PTransform<PCollection<ParsedLine>, PCollection<String>> {
  private RejectLines() {}

  /** The transform; lines that are not rejected are passed over. */
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
      if (line instanceof Rejected rejected) {
        out.output(
            Json.line(
                json -> {
                  json.writeStringField("reason", rejected.reason().reason());
                  json.writeNumberField("length", rejected.length());
                  json.writeStringField("text", rejected.text());
                }));
      }
    }
  }
}
