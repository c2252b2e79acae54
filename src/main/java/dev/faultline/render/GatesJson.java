package dev.faultline.render;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.faultline.gate.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What gates found, as reports and manifests have it. */
public final class GatesJson {
  private GatesJson() {}

  /** Writes the field {@code gates}. */
  public static void write(List<Verdict> verdicts, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("gates");
    for (Verdict verdict : verdicts) {
      json.writeStartObject();
      json.writeStringField("gate", verdict.gate());
      json.writeBooleanField("tripped", verdict.tripped());
      json.writeStringField("actual", verdict.actual());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Reads the array that {@link #write} wrote; the parser is at its start. */
  public static List<Verdict> read(JsonParser json) throws IOException {
    List<Verdict> verdicts = new ArrayList<>();
    while (json.nextToken() == JsonToken.START_OBJECT) {
      String gate = "";
      boolean tripped = false;
      String actual = "";
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.getCurrentName();
        json.nextToken();
        switch (name) {
          case "gate" -> gate = json.getText();
          case "tripped" -> tripped = json.getBooleanValue();
          case "actual" -> actual = json.getText();
          default -> json.skipChildren();
        }
      }
      verdicts.add(new Verdict(gate, tripped, actual));
    }
    return List.copyOf(verdicts);
  }
}
