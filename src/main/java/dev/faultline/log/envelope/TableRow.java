package dev.faultline.log.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.scan.ByteSearch;

/**
 * The cells of one row of a table. A cell in quotes may hold the separator, and quotes doubled (RFC
 * 4180) or behind a backslash (Apache Spark, MySQL). With tabs in between, a quote that does not
 * surround a cell is text.
 */
final class TableRow {
  private static final byte QUOTE = '"';
  private static final byte BACKSLASH = '\\';
  private static final byte NONE = 0;

  private byte[] bytes = {};
  private int end;
  private byte separator;
  private int next;
  private boolean isLast;

  private int from;
  private int to;

  /** What is before a quote in the cell, or {@link #NONE}. */
  private byte escape;

  void start(byte[] b, int rowFrom, int rowTo, byte between) {
    bytes = b;
    end = rowTo;
    separator = between;
    next = rowFrom;
    isLast = false;
  }

  /** Moves to the next cell; false after the last one, or if the row is malformed. */
  boolean nextCell() {
    if (isLast) {
      return false;
    }
    if (isQuoted()) {
      next = to + 1;
    } else {
      escape = NONE;
      int i = ByteSearch.indexOf(bytes, next, end, separator);
      from = next;
      to = i < 0 ? end : i;
      next = to;
      if (separator != '\t' && ByteSearch.indexOf(bytes, from, to, QUOTE) >= 0) {
        return false;
      }
    }
    isLast = next == end;
    next++;
    return true;
  }

  /** Returns true if the cell before was the last one, so that the whole row is well-formed. */
  boolean isAtEnd() {
    return isLast;
  }

  /** Finds the bounds of the cell, and how its quotes are escaped, if it is in quotes. */
  private boolean isQuoted() {
    escape = NONE;
    if (next == end || bytes[next] != QUOTE) {
      return false;
    }
    from = next + 1;
    to = endOfQuoted(QUOTE);
    escape = QUOTE;
    if (to < 0) {
      to = endOfQuoted(BACKSLASH);
      escape = BACKSLASH;
    }
    return to >= 0;
  }

  /** Returns the index of the quote that ends the cell before a separator or the end, or -1. */
  private int endOfQuoted(byte before) {
    int i = from;
    while (i < end) {
      if (bytes[i] == before && i + 1 < end && (bytes[i + 1] == QUOTE || before == BACKSLASH)) {
        i += 2;
      } else if (bytes[i] == QUOTE) {
        return i + 1 == end || bytes[i + 1] == separator ? i : -1;
      } else {
        i++;
      }
    }
    return -1;
  }

  /** Returns the text of the cell. */
  String text() {
    byte[] text = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      i += isEscape(i) ? 1 : 0;
      text[length++] = bytes[i];
    }
    return new String(text, 0, length, UTF_8);
  }

  /** Returns the length of the cell in bytes, with the escapes of its quotes. */
  int length() {
    return to - from;
  }

  /**
   * Writes the cell as the inside of a JSON string.
   *
   * @param out has room for six bytes for each one of the cell
   * @return the index after the last byte written
   */
  int writeJson(byte[] out, int at) {
    int length = at;
    for (int i = from; i < to; i++) {
      i += isEscape(i) ? 1 : 0;
      byte c = bytes[i];
      if (c == QUOTE || c == '\\') {
        out[length++] = '\\';
        out[length++] = c;
      } else if (c >= 0 && c < ' ') {
        out[length++] = '\\';
        out[length++] = 'u';
        out[length++] = '0';
        out[length++] = '0';
        out[length++] = (byte) ('0' + (c >> 4));
        out[length++] = (byte) Character.forDigit(c & 0xF, 16);
      } else {
        out[length++] = c;
      }
    }
    return length;
  }

  /** Returns true for a byte that is there for the one behind it. */
  private boolean isEscape(int i) {
    return bytes[i] == escape
        && i + 1 < to
        && (bytes[i + 1] == QUOTE || (escape == BACKSLASH && bytes[i + 1] == BACKSLASH));
  }
}
