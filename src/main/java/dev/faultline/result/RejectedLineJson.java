package dev.faultline.result;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.RejectedLine;
import dev.faultline.model.Json;
import java.util.Arrays;

/** Formats a rejected line as a line of {@code rejects.jsonl}. */
public final class RejectedLineJson {
  private RejectedLineJson() {}

  /**
   * Returns a JSON object with the reason, the file and offset if they are known, the length in
   * bytes, and the text. If the bytes are not valid UTF-8, {@code base64} has them unchanged.
   */
  public static String of(RejectedLine line) {
    String text = new String(line.bytes(), UTF_8);
    return Json.line(
        json -> {
          json.writeStringField("reason", line.reason().label());
          if (!line.file().isEmpty()) {
            json.writeStringField("file", line.file());
            json.writeNumberField("offset", line.offset());
          }
          json.writeNumberField("length", line.length());
          if (line.isCut()) {
            json.writeBooleanField("cut", true);
          }
          json.writeStringField("text", text);
          if (!Arrays.equals(text.getBytes(UTF_8), line.bytes())) {
            json.writeBinaryField("base64", line.bytes());
          }
        });
  }
}
