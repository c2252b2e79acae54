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

  private byte[] bytes = {};
  private int end;
  private byte separator;
  private int next;
  private boolean isLast;

  private int from;
  private int to;
  private boolean isQuoted;

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
    isQuoted = next < end && bytes[next] == QUOTE && endOfQuoted(next + 1) >= 0;
    if (isQuoted) {
      from = next + 1;
      to = endOfQuoted(from);
      next = to + 1;
    } else {
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

  /** Returns the index of the quote that ends a cell, before a separator or the end; or -1. */
  private int endOfQuoted(int start) {
    int i = ByteSearch.indexOf(bytes, start, end, QUOTE);
    while (i >= 0) {
      if (i + 1 == end || bytes[i + 1] == separator) {
        return i;
      }
      boolean isDoubled = bytes[i + 1] == QUOTE;
      if (!isDoubled && bytes[i - 1] != '\\') {
        return -1;
      }
      i = ByteSearch.indexOf(bytes, isDoubled ? i + 2 : i + 1, end, QUOTE);
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

  /** Returns true for the byte before a quote that belongs to the text of a quoted cell. */
  private boolean isEscape(int i) {
    return isQuoted
        && i + 1 < to
        && bytes[i + 1] == QUOTE
        && (bytes[i] == QUOTE || bytes[i] == '\\');
  }
}
