package dev.faultline.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The schemas in the jar, and an independent judge of what they say. */
public final class Schemas {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FOLDER = "/dev/faultline/model/";

  private Schemas() {}

  /** A schema as it is: {@code report.schema.json}. */
  static JsonNode read(String file) {
    try (InputStream in = Schemas.class.getResourceAsStream(FOLDER + file)) {
      return JSON.readTree(Objects.requireNonNull(in, file));
    } catch (IOException e) {
      throw new IllegalStateException(file, e);
    }
  }

  /** What is wrong with a file by the schema of this name; it also names its schema. */
  public static List<String> mistakesIn(String name, Path file) throws IOException {
    return mistakesIn(name, JSON.readTree(file.toFile()));
  }

  /** What is wrong with a tree by the schema of this name: {@code report}. */
  public static List<String> mistakesIn(String name, JsonNode tree) {
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(
            SchemaLocation.of("classpath:" + FOLDER.substring(1) + name + ".schema.json"), config)
        .validate(tree)
        .stream()
        .map(ValidationMessage::toString)
        .toList();
  }
}
