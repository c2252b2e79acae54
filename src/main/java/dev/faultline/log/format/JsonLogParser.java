package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.RequestLine;
import dev.faultline.log.Timestamps;
import dev.faultline.log.text.Ascii;
import dev.faultline.log.text.ByteSlice;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parser of lines that are JSON objects. A line is a request if it has a path (or a request line)
 * and a status; other objects are messages of the same program.
 */
final class JsonLogParser extends FormatParser {
  /**
   * Lenient where servers are: by default nginx writes \\xHH into JSON, and others leave control
   * characters unescaped. Keys are untrusted input, so they are not interned.
   */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .build();

  /** Keys that are nested deeper are skipped; no usual key is. */
  private static final int MAX_KEY_DEPTH = 6;

  /** Logger of lines about requests that Caddy's access log has as well. */
  private static final String ERROR_LOGGER = "http.log.error";

  private final JsonKeys keys;
  private final Set<JsonRole> typical;
  private final Timestamps timestamps;
  private final CauseText upstream = new CauseText();
  private final Map<JsonRole, String> values = new EnumMap<>(JsonRole.class);
  private final Map<JsonRole, JsonKeys.Meaning> meanings = new EnumMap<>(JsonRole.class);
  private final StringBuilder key = new StringBuilder();
  private boolean isErrorLog;

  JsonLogParser(JsonKeys keys, Timestamps timestamps) {
    this(keys, Set.of(), timestamps);
  }

  /** Creates a parser for which a line is typical if it has all of these roles. */
  JsonLogParser(JsonKeys keys, Set<JsonRole> typical, Timestamps timestamps) {
    this.keys = keys;
    this.typical = typical;
    this.timestamps = timestamps;
  }

  @Override
  LineOutcome parse(byte[] b, int from, int to, Depth depth, RequestFields out) {
    // During format detection most lines are not JSON, and exceptions are expensive.
    int start = Ascii.skipBlanks(b, from, to);
    if (start == to || b[start] != '{') {
      return LineOutcome.BAD_JSON;
    }
    if (!readLine(b, from, to)) {
      // Jackson rejects bytes that are not UTF-8, but clients send them: replace them by U+FFFD.
      byte[] repaired = new String(b, from, to - from, UTF_8).getBytes(UTF_8);
      boolean wasUtf8 = Arrays.equals(b, from, to, repaired, 0, repaired.length);
      if (wasUtf8 || !readLine(repaired, 0, repaired.length)) {
        return LineOutcome.BAD_JSON;
      }
    }
    return toRequest(depth, out);
  }

  /** Collects the values of a line; returns false unless it is exactly one complete JSON object. */
  private boolean readLine(byte[] b, int from, int to) {
    values.clear();
    meanings.clear();
    isErrorLog = false;
    try (com.fasterxml.jackson.core.JsonParser json = FACTORY.createParser(b, from, to - from)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      key.setLength(0);
      readObject(json, 1);
      return json.nextToken() == null;
    } catch (IOException notJson) {
      // Bad syntax, or beyond Jackson's limits on nesting (1,000) and length. Reading from memory
      // cannot fail in any other way.
      return false;
    }
  }

  /** Collects the members of the object whose opening brace {@code json} has just read. */
  private void readObject(com.fasterxml.jackson.core.JsonParser json, int depth)
      throws IOException {
    int prefix = key.length();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      key.append(json.getCurrentName());
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_OBJECT && depth < MAX_KEY_DEPTH) {
        key.append('.');
        readObject(json, depth + 1);
      } else if (value.isStructStart()) {
        collect("[]");
        json.skipChildren();
      } else if (value != JsonToken.VALUE_NULL) {
        collect(json.getText());
      }
      key.setLength(prefix);
    }
  }

  private void collect(String value) {
    isErrorLog |= "logger".contentEquals(key) && value.startsWith(ERROR_LOGGER);
    JsonKeys.Meaning meaning = keys.meaningOf(key.toString());
    if (meaning != null) {
      JsonKeys.Meaning previous = meanings.get(meaning.role());
      if (previous == null || meaning.rank() <= previous.rank()) {
        meanings.put(meaning.role(), meaning);
        values.put(meaning.role(), value);
      }
    }
  }

  private LineOutcome toRequest(Depth depth, RequestFields out) {
    String status = values.get(JsonRole.STATUS);
    String path = values.get(JsonRole.PATH);
    String request = values.get(JsonRole.REQUEST);
    if (status == null || (path == null && request == null) || isErrorLog) {
      return LineOutcome.NOT_A_REQUEST;
    }
    byte[] statusBytes = status.getBytes(UTF_8);
    if (!out.setStatus(statusBytes, 0, statusBytes.length)) {
      return LineOutcome.BAD_STATUS;
    }
    JsonValues.setTime(values.get(JsonRole.TIME), timestamps, out);
    if (depth == Depth.TIME) {
      return LineOutcome.REQUEST;
    }
    if (request != null) {
      byte[] line = request.getBytes(UTF_8);
      RequestLine.parse(line, 0, line.length, out);
    }
    if (path != null) {
      setTarget(path, out);
    }
    if (out.hasFailed()) {
      set(out.cause, values.get(JsonRole.CAUSE));
    }
    String upstreamStatus = values.get(JsonRole.UPSTREAM_STATUS);
    if (upstreamStatus != null) {
      byte[] statuses = upstreamStatus.getBytes(UTF_8);
      upstream.setUpstream(statuses, 0, statuses.length, out);
    }
    set(out.host, values.get(JsonRole.HOST));
    set(out.client, values.get(JsonRole.CLIENT));
    JsonKeys.Meaning latency = meanings.get(JsonRole.LATENCY);
    JsonValues.setLatency(
        values.get(JsonRole.LATENCY), latency == null ? null : latency.unit(), out);
    String bytes = values.get(JsonRole.BYTES);
    if (bytes != null && !JsonValues.isNone(bytes)) {
      byte[] digits = bytes.getBytes(UTF_8);
      out.setResponseBytes(digits, 0, digits.length);
    }
    return LineOutcome.REQUEST;
  }

  @Override
  boolean isTypical(byte[] b, int from, int to, RequestFields request) {
    return values.keySet().containsAll(typical);
  }

  /**
   * Sets the target from the path's key; the method may have a key as well, or come from the
   * request line.
   */
  private void setTarget(String path, RequestFields out) {
    out.target.clear();
    set(out.target, path);
    if (out.target.isEmpty()) {
      out.method.clear();
    } else {
      set(out.method, values.get(JsonRole.METHOD));
    }
  }

  private static void set(ByteSlice slice, @Nullable String text) {
    if (text != null) {
      byte[] bytes = JsonValues.utf8(text);
      slice.setUnlessDash(bytes, 0, bytes.length);
    }
  }
}
