package dev.faultline.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.faultline.log.ParsedLine;
import dev.faultline.log.Privacy;
import dev.faultline.log.Rejected;
import dev.faultline.log.Verdict;
import dev.faultline.render.Json;
import java.io.IOException;
import java.util.Arrays;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Makes a JSON object of every rejected line: its reason, length in bytes, and text. */
public final class RejectLines extends PTransform<PCollection<ParsedLine>, PCollection<String>> {
  private final Privacy privacy;

  private RejectLines(Privacy privacy) {
    this.privacy = privacy;
  }

  /**
   * The transform; lines that are not rejected are passed over.
   *
   * @param privacy what of them may be shown
   */
  public static RejectLines with(Privacy privacy) {
    return new RejectLines(privacy);
  }

  @Override
  public PCollection<String> expand(PCollection<ParsedLine> lines) {
    return lines.apply(ParDo.of(new RejectFn(privacy)));
  }

  /**
   * The line of a rejected line of which the bytes are known.
   *
   * @param file where it is, or empty if that is not known
   * @param offset where its line starts, in bytes
   * @param length of the line, in bytes
   * @param isCut whether only its first bytes are kept
   * @param kept its bytes, masked
   */
  public static String line(
      Verdict reason, String file, long offset, long length, boolean isCut, byte[] kept) {
    String text = new String(kept, UTF_8);
    return Json.line(
        json -> {
          json.writeStringField("reason", reason.reason());
          if (!file.isEmpty()) {
            json.writeStringField("file", file);
            json.writeNumberField("offset", offset);
          }
          json.writeNumberField("length", length);
          writeCut(isCut, json);
          json.writeStringField("text", text);
          if (!Arrays.equals(text.getBytes(UTF_8), kept)) {
            json.writeBinaryField("base64", kept); // the text has lost something
          }
        });
  }

  private static void writeCut(boolean isCut, JsonGenerator json) throws IOException {
    if (isCut) {
      json.writeBooleanField("cut", true);
    }
  }

  private static final class RejectFn extends DoFn<ParsedLine, String> {
    private final Privacy privacy;

    RejectFn(Privacy privacy) {
      this.privacy = privacy;
    }

    @ProcessElement
    public void reject(@Element ParsedLine line, OutputReceiver<String> out) {
      if (line instanceof Rejected rejected) {
        out.output(
            Json.line(
                json -> {
                  json.writeStringField("reason", rejected.reason().reason());
                  json.writeNumberField("length", rejected.length());
                  writeCut(rejected.isCut(), json);
                  json.writeStringField(
                      "text",
                      rejected.isCut()
                          ? privacy.maskCut(rejected.text())
                          : privacy.mask(rejected.text()));
                }));
      }
    }
  }
}
