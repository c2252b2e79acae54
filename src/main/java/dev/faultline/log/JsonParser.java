package dev.faultline.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a line. A line is a request if it has a path (or a request line) and a status;
 * other objects are messages of the same program and no requests.
 */
final class JsonParser extends LineParser {
  /**
   * Lenient where servers are: nginx writes \\xHH into JSON unless told not to, others leave
   * control characters as they are. Keys come from strangers, so they are not kept from line to
   * line.
   */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .build();

  /** No name in {@link JsonKeys} lies deeper; what does is walked over. */
  private static final int MAX_KEY_DEPTH = 6;

  /** Caddy's error log tells of a request that its access log counts. */
  private static final String ERROR_LOGGER = "http.log.error";

  private final JsonKeys keys;
  private final Set<JsonRole> typical;
  private final Timestamps timestamps;
  private final CauseText upstream = new CauseText();
  private final Map<JsonRole, String> values = new EnumMap<>(JsonRole.class);
  private final Map<JsonRole, JsonKeys.Meaning> meanings = new EnumMap<>(JsonRole.class);
  private final StringBuilder key = new StringBuilder();
  private boolean ofErrorLog;

  JsonParser(JsonKeys keys, Timestamps timestamps) {
    this(keys, Set.of(), timestamps);
  }

  /** A parser of lines to which it is typical that all of these are there. */
  JsonParser(JsonKeys keys, Set<JsonRole> typical, Timestamps timestamps) {
    this.keys = keys;
    this.typical = typical;
    this.timestamps = timestamps;
  }

  @Override
  Verdict parse(byte[] b, int from, int to, Depth depth, Fields out) {
    // Most lines are no JSON while formats are tried out, and an exception costs much.
    int start = Ascii.skipBlanks(b, from, to);
    if (start == to || b[start] != '{') {
      return Verdict.BAD_JSON;
    }
    if (!readLine(b, from, to)) {
      // Jackson refuses bytes that are not UTF-8, but clients send them: they become U+FFFD.
      byte[] mended = new String(b, from, to - from, UTF_8).getBytes(UTF_8);
      boolean wasUtf8 = Arrays.equals(b, from, to, mended, 0, mended.length);
      if (wasUtf8 || !readLine(mended, 0, mended.length)) {
        return Verdict.BAD_JSON;
      }
    }
    return toRequest(depth, out);
  }

  /** Collects the values of a line; false if it is not one whole JSON object. */
  private boolean readLine(byte[] b, int from, int to) {
    values.clear();
    meanings.clear();
    ofErrorLog = false;
    try (com.fasterxml.jackson.core.JsonParser json = FACTORY.createParser(b, from, to - from)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      key.setLength(0);
      readObject(json, 1);
      return json.nextToken() == null;
    } catch (IOException notJson) {
      // Bad syntax, or beyond Jackson's limits of nesting (1,000) and length; bytes in memory
      // have no other way to fail.
      return false;
    }
  }

  /** Collects what is between the braces that {@code json} stands behind. */
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
        keep("[]");
        json.skipChildren();
      } else if (value != JsonToken.VALUE_NULL) {
        keep(json.getText());
      }
      key.setLength(prefix);
    }
  }

  private void keep(String value) {
    ofErrorLog |= "logger".contentEquals(key) && value.startsWith(ERROR_LOGGER);
    JsonKeys.Meaning meaning = keys.meaningOf(key.toString());
    if (meaning != null) {
      JsonKeys.Meaning before = meanings.get(meaning.role());
      if (before == null || meaning.rank() <= before.rank()) {
        meanings.put(meaning.role(), meaning);
        values.put(meaning.role(), value);
      }
    }
  }

  private Verdict toRequest(Depth depth, Fields out) {
    String status = values.get(JsonRole.STATUS);
    String path = values.get(JsonRole.PATH);
    String request = values.get(JsonRole.REQUEST);
    if (status == null || (path == null && request == null) || ofErrorLog) {
      return Verdict.NOT_A_REQUEST;
    }
    byte[] statusBytes = status.getBytes(UTF_8);
    if (!out.setStatus(statusBytes, 0, statusBytes.length)) {
      return Verdict.BAD_STATUS;
    }
    JsonValues.setTime(values.get(JsonRole.TIME), timestamps, out);
    if (depth == Depth.TIME) {
      return Verdict.REQUEST;
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
    return Verdict.REQUEST;
  }

  @Override
  boolean isTypical(byte[] b, int from, int to, Fields request) {
    return values.keySet().containsAll(typical);
  }

  /** The path has a key of its own; the method may, or be known from the request line. */
  private void setTarget(String path, Fields out) {
    out.target.clear();
    set(out.target, path);
    if (out.target.isEmpty()) {
      out.method.clear();
    } else {
      set(out.method, values.get(JsonRole.METHOD));
    }
  }

  private static void set(Slice slice, @Nullable String text) {
    if (text != null) {
      byte[] bytes = JsonValues.utf8(text);
      slice.setUnlessDash(bytes, 0, bytes.length);
    }
  }
}
