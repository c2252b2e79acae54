package dev.faultline.model;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** JSON that is streamed in lines, and escaped as {@link ModelJson} escapes its trees. */
public final class Json {
  private Json() {}

  /** Writes members of an object. */
  @FunctionalInterface
  public interface Members {
    void write(JsonGenerator json) throws IOException;
  }

  /** One object in one line. */
  public static String line(Members members) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = ModelJson.FACTORY.createGenerator(line)) {
      json.writeStartObject();
      members.write(json);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
    return line.toString();
  }
}
