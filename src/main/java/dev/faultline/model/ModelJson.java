package dev.faultline.model;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.faultline.tally.InputStats;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Converts records to JSON and back. The output is pure ASCII, so that text from a log can neither
 * control a terminal nor change the writing direction, wherever the file is viewed. On reading,
 * unknown fields are ignored and missing ones are rejected.
 */
public final class ModelJson {
  /** The factory for streamed JSON, with the same escaping as the records. */
  public static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build()
          .setCharacterEscapes(new EscapeDelete());

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(FACTORY)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .addMixIn(InputStats.State.class, Labelled.class)
          .addModule(new RecordModule())
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, new ReadInstant()))
          .build();

  private static final ObjectWriter PRETTY = MAPPER.writer(indented());

  private ModelJson() {}

  private static DefaultPrettyPrinter indented() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    return printer;
  }

  /** Writes a record as indented JSON in UTF-8. It does not close the stream. */
  public static void write(Object model, OutputStream out) throws IOException {
    PRETTY.writeValue(out, model);
    out.write('\n');
  }

  /** Returns a record as one line of JSON, without a line end. */
  public static String line(Object model) {
    try {
      return MAPPER.writeValueAsString(model);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
  }

  /**
   * Reads a record from a JSON file.
   *
   * @throws JsonProcessingException if the file does not contain such a record
   * @throws IOException if it cannot be read
   */
  public static <T> T read(Path file, Class<T> type) throws IOException {
    return MAPPER.readValue(file.toFile(), type);
  }

  /** Mixed into an enum whose constants have labels: JSON shows the labels. */
  private interface Labelled {
    @JsonValue
    String label();
  }

  private static final class ReadInstant extends FromStringDeserializer<Instant> {
    ReadInstant() {
      super(Instant.class);
    }

    @Override
    protected Instant _deserialize(String text, DeserializationContext context) throws IOException {
      try {
        return Instant.parse(text);
      } catch (DateTimeParseException e) {
        throw context.weirdStringException(text, Instant.class, String.valueOf(e.getMessage()));
      }
    }
  }

  /** Escapes DEL too, which is ASCII but not printable. */
  private static final class EscapeDelete extends CharacterEscapes {
    private static final int DELETE = 0x7F;

    private final int[] escapes = standardAsciiEscapesForJSON();

    EscapeDelete() {
      escapes[DELETE] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return escapes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
      return null;
    }
  }
}
