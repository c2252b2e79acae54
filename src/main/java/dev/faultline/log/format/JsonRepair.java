package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.text.Ascii;
import java.io.ByteArrayOutputStream;

/**
 * Repairs of what servers write that is nearly JSON: nginx's {@code escape=default} has {@code
 * \xHH} in texts, and a configured format has variables without quotes, which may be {@code -},
 * empty or lists ({@code 0.001, 0.002 : 0.003}).
 */
final class JsonRepair {
  private final byte[] text;
  private final ByteArrayOutputStream out;

  private JsonRepair(byte[] text) {
    this.text = text;
    this.out = new ByteArrayOutputStream(text.length + 16);
  }

  /**
   * Returns the range with each {@code \xHH} as the byte that it stands for. Bytes that are not
   * UTF-8, which clients send and Jackson rejects, become U+FFFD.
   */
  static byte[] escapes(byte[] b, int from, int to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
    for (int i = from; i < to; i++) {
      if (b[i] != '\\' || i + 1 == to) {
        out.write(b[i]);
        continue;
      }
      int value = b[i + 1] == 'x' ? hexByte(b, i + 2, to) : -1;
      if (value < 0) {
        out.write(b[i]);
        out.write(b[i + 1]);
        i++;
      } else {
        writeByte(value, out);
        i += 3;
      }
    }
    byte[] written = out.toByteArray();
    return new String(written, UTF_8).getBytes(UTF_8);
  }

  /** Returns the byte of two hexadecimal digits, or -1. */
  static int hexByte(byte[] b, int from, int to) {
    if (from + 2 > to) {
      return -1;
    }
    int high = b[from] < 0 ? -1 : Character.digit(b[from], 16);
    int low = b[from + 1] < 0 ? -1 : Character.digit(b[from + 1], 16);
    return high < 0 || low < 0 ? -1 : 16 * high + low;
  }

  private static void writeByte(int value, ByteArrayOutputStream out) {
    if (value >= 0x80) {
      out.write(value);
    } else {
      out.writeBytes("\\u%04x".formatted(value).getBytes(UTF_8));
    }
  }

  /**
   * Returns the text with quotes around values that lack them, and without a comma behind the last
   * member; unchanged if it has neither.
   */
  static byte[] bareValues(byte[] text) {
    JsonRepair repair = new JsonRepair(text);
    int i = 0;
    while (i < text.length) {
      i = repair.copyNext(i);
    }
    return repair.out.toByteArray();
  }

  /** Copies the token at {@code i}; returns the index after it. */
  private int copyNext(int i) {
    if (text[i] == '"') {
      int end = endOfString(i);
      out.write(text, i, end - i);
      return end;
    }
    int next = Ascii.skipBlanks(text, i + 1, text.length);
    if (text[i] == ',' && next < text.length && text[next] == '}') {
      return next;
    }
    out.write(text[i]);
    return text[i] == ':' ? copyBare(next) : i + 1;
  }

  private int endOfString(int from) {
    int i = from + 1;
    while (i < text.length && text[i] != '"') {
      i += text[i] == '\\' ? 2 : 1;
    }
    return Math.min(i + 1, text.length);
  }

  /** Copies the value at {@code from} in quotes if it is bare; returns the index after it. */
  private int copyBare(int from) {
    int end = from;
    while (end < text.length && isBare(text[end]) && !isNextMember(end)) {
      end++;
    }
    boolean isBare = end < text.length && (text[end] == '}' || text[end] == ',');
    if (!isBare) {
      return from; // of another kind, or broken
    }
    int to = end;
    while (to > from && Ascii.isBlank(text[to - 1])) {
      to--;
    }
    out.write('"');
    out.write(text, from, to - from);
    out.write('"');
    return end;
  }

  private static boolean isBare(byte c) {
    return Ascii.isDigit(c)
        || Ascii.isBlank(c)
        || c == '-'
        || c == '+'
        || c == '.'
        || c == ','
        || c == ':'
        || c == 'e'
        || c == 'E';
  }

  private boolean isNextMember(int comma) {
    if (text[comma] != ',') {
      return false;
    }
    int next = Ascii.skipBlanks(text, comma + 1, text.length);
    return next < text.length && (text[next] == '"' || text[next] == '}');
  }
}
