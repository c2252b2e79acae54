package dev.faultline.model;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes JSON Lines member by member, with the same escaping as {@link ModelJson}. */
public final class Json {
  private Json() {}

  /** Writes the members of an object to a generator. */
  @FunctionalInterface
  public interface Members {
    void write(JsonGenerator json) throws IOException;
  }

  /** Returns a JSON object in one line, without a line end. */
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
