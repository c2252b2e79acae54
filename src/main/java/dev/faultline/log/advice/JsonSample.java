package dev.faultline.log.advice;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The members of the JSON objects in some lines.
 *
 * @param values by dotted key, in the order in which the keys come: texts, numbers and other
 *     scalars as text; none for arrays and empty objects
 */
record JsonSample(Map<String, List<String>> values) {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** Returns the members of the objects; empty if fewer than half of the lines are objects. */
  static Optional<JsonSample> of(List<String> lines) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    int objects = 0;
    for (String line : lines) {
      objects += line.stripLeading().startsWith("{") && read(line, values) ? 1 : 0;
    }
    return objects > 0 && 2 * objects >= lines.size()
        ? Optional.of(new JsonSample(values))
        : Optional.empty();
  }

  /** Returns true if the lines begin like one JSON document. */
  static boolean beginsDocument(List<String> lines) {
    String start = String.join("", lines).replaceAll("\\s", "");
    return start.startsWith("{\"") || start.startsWith("[{") || start.startsWith("[[");
  }

  /** Adds the members of an object, and returns true if the line is one and nothing else. */
  private static boolean read(String line, Map<String, List<String>> values) {
    Map<String, List<String>> read = new LinkedHashMap<>();
    try (JsonParser json = FACTORY.createParser(line)) {
      json.nextToken();
      members(json, "", read);
      if (json.nextToken() != null) {
        return false;
      }
    } catch (IOException broken) {
      return false;
    }
    read.forEach((key, more) -> values.computeIfAbsent(key, k -> new ArrayList<>()).addAll(more));
    return true;
  }

  private static void members(JsonParser json, String prefix, Map<String, List<String>> read)
      throws IOException {
    if (json.nextToken() == JsonToken.END_OBJECT && !prefix.isEmpty()) {
      read.putIfAbsent(prefix.substring(0, prefix.length() - 1), new ArrayList<>());
    }
    while (json.currentToken() == JsonToken.FIELD_NAME) {
      String key = prefix + json.getCurrentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_OBJECT) {
        members(json, key + ".", read);
      } else {
        List<String> all = read.computeIfAbsent(key, k -> new ArrayList<>());
        if (value == JsonToken.START_ARRAY) {
          json.skipChildren();
        } else if (value != JsonToken.VALUE_NULL) {
          all.add(json.getText());
        }
      }
      json.nextToken();
    }
  }
}
