package dev.faultline.log.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A reader of the members of JSON objects that have a meaning, by Jackson. */
final class JsonMembers {
  /**
   * Lenient where servers are: some put a backslash before any character, and leave control
   * characters unescaped. Keys are untrusted input, so they are not interned.
   */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .build();

  /** What an array is read as. */
  static final byte[] ARRAY = {'[', ']'};

  private final JsonKeys keys;
  private final int maxDepth;
  private final KeyedValues values;
  private final StringBuilder key = new StringBuilder();

  JsonMembers(JsonKeys keys, KeyedValues values) {
    this.keys = keys;
    this.maxDepth = keys.depth();
    this.values = values;
  }

  /** Collects the values of a text; returns false unless it is exactly one complete object. */
  boolean read(byte[] text) {
    values.clear();
    key.setLength(0);
    return readWhole(text, true);
  }

  private boolean readWhole(byte[] text, boolean collect) {
    try (JsonParser json = FACTORY.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      if (collect) {
        readObject(json, 1);
      } else {
        json.skipChildren();
      }
      return json.nextToken() == null;
    } catch (IOException notJson) {
      // Bad syntax, or beyond Jackson's limits on nesting (1,000) and length. Reading from memory
      // cannot fail in any other way.
      return false;
    }
  }

  /** Collects the members of the object whose opening brace {@code json} has just read. */
  private void readObject(JsonParser json, int depth) throws IOException {
    int prefix = key.length();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      key.append(json.getCurrentName());
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_OBJECT) {
        if (depth < maxDepth) {
          key.append('.');
          readObject(json, depth + 1);
        } else {
          json.skipChildren();
        }
      } else if (value == JsonToken.START_ARRAY) {
        collectArray(json);
      } else if (value != JsonToken.VALUE_NULL) {
        collect(json.getText());
      }
      key.setLength(prefix);
    }
  }

  private void collect(String text) {
    KeyMeaning meaning = keys.meaningOf(key.toString());
    if (meaning != null) {
      byte[] value = JsonValues.utf8(text);
      values.offer(meaning, value, 0, value.length);
    } else if (text.startsWith("{") && JsonKeys.WRAPPERS.contains(key.toString())) {
      readText(JsonValues.utf8(text));
    }
  }

  /** Collects the members of an object that is a text, as Azure has it. */
  private void readText(byte[] object) {
    if (readWhole(object, false)) {
      key.append('.');
      readWhole(object, true);
    }
  }

  /** Collects the first of several clients; other roles have one value only. */
  private void collectArray(JsonParser json) throws IOException {
    KeyMeaning meaning = keys.meaningOf(key.toString());
    int depth = 1;
    boolean isFirst = true;
    byte[] value = ARRAY;
    while (depth > 0) {
      JsonToken token = json.nextToken();
      if (token == null) {
        return;
      }
      if (isFirst && token == JsonToken.VALUE_STRING && isClient(meaning)) {
        value = JsonValues.utf8(json.getText());
      }
      isFirst = false;
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }
    if (meaning != null) {
      values.offer(meaning, value, 0, value.length);
    }
  }

  static boolean isClient(@Nullable KeyMeaning meaning) {
    return meaning != null && meaning.role() == JsonRole.CLIENT;
  }
}
