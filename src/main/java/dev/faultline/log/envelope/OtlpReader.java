package dev.faultline.log.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * Reads a log record of the OpenTelemetry protocol in JSON: its attributes, and those of a body
 * that is a list, become the members of an object; a body that is a text becomes the member {@code
 * body}, which {@link Envelope#BODY} reads. Source: opentelemetry-proto, logs.proto and
 * common.proto.
 */
final class OtlpReader extends EnvelopeReader {
  private static final byte[] TIME = "timeUnixNano".getBytes(US_ASCII);
  private static final byte[] OBSERVED_TIME = "observedTimeUnixNano".getBytes(US_ASCII);
  private static final byte[] BODY = "body".getBytes(US_ASCII);
  private static final byte[] ATTRIBUTES = "attributes".getBytes(US_ASCII);
  private static final byte[] KEY = "key".getBytes(US_ASCII);
  private static final byte[] VALUE = "value".getBytes(US_ASCII);
  private static final byte[] VALUES = "values".getBytes(US_ASCII);
  private static final byte[] LIST = "kvlistValue".getBytes(US_ASCII);
  private static final byte[] ARRAY = "arrayValue".getBytes(US_ASCII);

  /** Lists in lists; deeper ones are left out. */
  private static final int MAX_DEPTH = 8;

  private final JsonCursor json = new JsonCursor();
  private byte[] out = new byte[256];
  private int length;

  @Override
  boolean open(byte[] b, int from, int to) {
    json.start(b, from, to);
    if (!json.beginsObject()) {
      return false;
    }
    time.clear();
    length = 0;
    boolean isRecord = false;
    append('{');
    while (json.nextMember()) {
      if (json.hasKey(TIME) || json.hasKey(OBSERVED_TIME)) {
        isRecord = true;
        boolean isKnown = json.valueTo() - json.valueFrom() > 1; // 0 is none
        if (isKnown && (time.isEmpty() || json.hasKey(TIME))) {
          time.set(b, json.valueFrom(), json.valueTo());
        }
      } else if (json.hasKey(ATTRIBUTES)) {
        members(b, json.valueFrom(), json.valueTo(), 0);
      } else if (json.hasKey(BODY)) {
        body(b, json.valueFrom(), json.valueTo());
      }
    }
    append('}');
    line.set(out, 0, length);
    return isRecord && json.isComplete();
  }

  private void body(byte[] b, int from, int to) {
    JsonCursor any = object(b, from, to);
    if (any.nextMember() && any.hasKey(LIST)) {
      list(b, any.valueFrom(), any.valueTo(), 0);
    } else {
      comma();
      append('"');
      append(BODY, 0, BODY.length);
      append('"');
      append(':');
      value(b, from, to, 0);
    }
  }

  /** Appends a member for each pair of key and value in an array. */
  private void members(byte[] b, int from, int to, int depth) {
    JsonCursor pairs = new JsonCursor();
    pairs.start(b, from, to);
    if (!pairs.beginsArray()) {
      return;
    }
    while (pairs.nextElement()) {
      member(b, pairs.valueFrom(), pairs.valueTo(), depth);
    }
  }

  private void member(byte[] b, int from, int to, int depth) {
    JsonCursor pair = object(b, from, to);
    int before = length;
    boolean hasKey = false;
    while (pair.nextMember()) {
      if (pair.hasKey(KEY) && pair.isText() && !hasKey) {
        hasKey = true;
        comma();
        append(b, pair.valueFrom() - 1, pair.valueTo() + 1);
        append(':');
      } else if (pair.hasKey(VALUE) && hasKey) {
        value(b, pair.valueFrom(), pair.valueTo(), depth);
        return;
      }
    }
    length = before;
  }

  /** Appends the value of an object that names its type: {@code {"intValue":"200"}}. */
  private void value(byte[] b, int from, int to, int depth) {
    JsonCursor any = object(b, from, to);
    if (!any.nextMember() || any.hasKey(ARRAY)) {
      append(new byte[] {'n', 'u', 'l', 'l'}, 0, 4);
    } else if (any.hasKey(LIST)) {
      append('{');
      list(b, any.valueFrom(), any.valueTo(), depth + 1);
      append('}');
    } else {
      int quote = any.isText() ? 1 : 0;
      append(b, any.valueFrom() - quote, any.valueTo() + quote);
    }
  }

  private void list(byte[] b, int from, int to, int depth) {
    JsonCursor list = object(b, from, to);
    while (depth < MAX_DEPTH && list.nextMember()) {
      if (list.hasKey(VALUES)) {
        members(b, list.valueFrom(), list.valueTo(), depth);
      }
    }
  }

  /** Returns a cursor over the members of an object; one of nothing else has none. */
  private static JsonCursor object(byte[] b, int from, int to) {
    JsonCursor json = new JsonCursor();
    json.start(b, from, to);
    if (!json.beginsObject()) {
      json.start(b, to, to);
    }
    return json;
  }

  private void comma() {
    if (out[length - 1] != '{') {
      append(',');
    }
  }

  private void append(char c) {
    reserve(1);
    out[length++] = (byte) c;
  }

  private void append(byte[] b, int from, int to) {
    reserve(to - from);
    System.arraycopy(b, from, out, length, to - from);
    length += to - from;
  }

  private void reserve(int bytes) {
    if (out.length - length < bytes) {
      out = Arrays.copyOf(out, Math.max(2 * out.length, length + bytes));
    }
  }
}
