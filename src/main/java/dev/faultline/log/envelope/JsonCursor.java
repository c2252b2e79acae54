package dev.faultline.log.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.text.Ascii;
import dev.faultline.scan.ByteSearch;
import java.util.Arrays;

/**
 * A cursor over the members of a JSON object, or the elements of an array (RFC 8259). Values are
 * found, not checked: whoever reads one finds out whether it is valid. Reused for all lines of a
 * reader.
 */
final class JsonCursor {
  private static final byte[] EMPTY = {};

  /** Stands for a surrogate without its other half, which JSON can express but UTF-8 cannot. */
  private static final int REPLACEMENT = 0xFFFD;

  private byte[] bytes = EMPTY;
  private int end;
  private int next;
  private boolean isFirst;
  private boolean isClosed;
  private int keyFrom;
  private int keyTo;
  private int valueFrom;
  private int valueTo;
  private boolean isText;

  void start(byte[] b, int from, int to) {
    bytes = b;
    end = to;
    next = skipSpace(from);
    isFirst = true;
    isClosed = false;
  }

  boolean beginsObject() {
    return begins('{');
  }

  boolean beginsArray() {
    return begins('[');
  }

  private boolean begins(char bracket) {
    if (next == end || bytes[next] != bracket) {
      return false;
    }
    next++;
    return true;
  }

  /** Moves to the next member; false after the last one, or if the object is malformed. */
  boolean nextMember() {
    return isNext('}') && readKey() && readValue();
  }

  /** Moves to the next element; false after the last one, or if the array is malformed. */
  boolean nextElement() {
    return isNext(']') && next < end && readValue();
  }

  private boolean isNext(char closing) {
    next = skipSpace(next);
    if (next < end && bytes[next] == closing) {
      isClosed = true;
      next++;
      return false;
    }
    if (!isFirst) {
      if (next == end || bytes[next] != ',') {
        return false;
      }
      next = skipSpace(next + 1);
    }
    isFirst = false;
    return true;
  }

  private boolean readKey() {
    if (next == end || bytes[next] != '"') {
      return false;
    }
    keyFrom = next + 1;
    keyTo = endOfText(keyFrom);
    if (keyTo < 0) {
      return false;
    }
    next = skipSpace(keyTo + 1);
    if (next == end || bytes[next] != ':') {
      return false;
    }
    next = skipSpace(next + 1);
    return next < end;
  }

  private boolean readValue() {
    isText = bytes[next] == '"';
    if (isText) {
      valueFrom = next + 1;
      valueTo = endOfText(valueFrom);
      next = valueTo + 1;
      return valueTo >= 0;
    }
    valueFrom = next;
    next = bytes[next] == '{' || bytes[next] == '[' ? endOfStructure(next) : endOfScalar(next);
    valueTo = next;
    return valueTo > valueFrom;
  }

  /** Returns true if nothing but white space follows the object or array. */
  boolean isComplete() {
    return isClosed && skipSpace(next) == end;
  }

  boolean hasKey(byte[] key) {
    return keyTo - keyFrom == key.length
        && Arrays.equals(bytes, keyFrom, keyTo, key, 0, key.length);
  }

  boolean hasValue(byte[] text) {
    return Arrays.equals(bytes, valueFrom, valueTo, text, 0, text.length);
  }

  /** Returns true if the current value is a text; its bounds exclude the quotes. */
  boolean isText() {
    return isText;
  }

  int valueFrom() {
    return valueFrom;
  }

  int valueTo() {
    return valueTo;
  }

  /** Returns the index of the quote that ends a text, or -1. */
  private int endOfText(int from) {
    int i = ByteSearch.indexOfEither(bytes, from, end, (byte) '"', (byte) '\\');
    while (i >= 0 && bytes[i] == '\\') {
      i = ByteSearch.indexOfEither(bytes, Math.min(i + 2, end), end, (byte) '"', (byte) '\\');
    }
    return i;
  }

  private int endOfScalar(int from) {
    int i = from;
    while (i < end && bytes[i] != ',' && bytes[i] != '}' && bytes[i] != ']' && !isSpace(bytes[i])) {
      i++;
    }
    return i;
  }

  /** Returns the index after the bracket that closes the one at {@code from}, or -1. */
  private int endOfStructure(int from) {
    int depth = 0;
    int i = from;
    while (i < end) {
      switch (bytes[i]) {
        case '"' -> {
          i = endOfText(i + 1);
          if (i < 0) {
            return -1;
          }
        }
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> {}
      }
      i++;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private int skipSpace(int from) {
    int i = from;
    while (i < end && isSpace(bytes[i])) {
      i++;
    }
    return i;
  }

  private static boolean isSpace(byte c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  /**
   * Resolves the escapes of a text.
   *
   * @param out at least as long as the text
   * @return the number of bytes written, or -1 if an escape is malformed
   */
  static int unescape(byte[] b, int from, int to, byte[] out) {
    int length = 0;
    int i = from;
    while (i < to) {
      int backslash = Ascii.indexOf(b, i, to, '\\');
      int plainTo = backslash < 0 ? to : backslash;
      System.arraycopy(b, i, out, length, plainTo - i);
      length += plainTo - i;
      i = plainTo;
      if (i == to) {
        return length;
      }
      if (i + 1 == to) {
        return -1;
      }
      int escape = b[i + 1];
      i += 2;
      if (escape == 'u') {
        int code = codeUnit(b, i, to);
        i += 4;
        if (Character.isHighSurrogate((char) code)
            && i + 1 < to
            && b[i] == '\\'
            && b[i + 1] == 'u') {
          int low = codeUnit(b, i + 2, to);
          if (low >= 0 && Character.isLowSurrogate((char) low)) {
            code = Character.toCodePoint((char) code, (char) low);
            i += 6;
          }
        }
        if (code < 0) {
          return -1;
        }
        length = appendUtf8(code, out, length);
      } else {
        int c = unescaped(escape);
        if (c < 0) {
          return -1;
        }
        out[length++] = (byte) c;
      }
    }
    return length;
  }

  private static int unescaped(int escape) {
    return switch (escape) {
      case '"', '\\', '/' -> escape;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> -1;
    };
  }

  /** Returns the value of four hexadecimal digits, or -1. */
  private static int codeUnit(byte[] b, int from, int to) {
    if (to - from < 4) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(b[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = 16 * value + digit;
    }
    return value;
  }

  /** Appends a character in UTF-8, which is never longer than its escape. */
  private static int appendUtf8(int code, byte[] out, int length) {
    boolean isLone = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
    byte[] utf8 = Character.toString(isLone ? REPLACEMENT : code).getBytes(UTF_8);
    System.arraycopy(utf8, 0, out, length, utf8.length);
    return length + utf8.length;
  }
}
