package dev.faultline.log.format;

import dev.faultline.log.text.Ascii;
import dev.faultline.log.text.ByteSlice;
import dev.faultline.scan.ByteSearch;

/**
 * A cursor over the fields of a line: blanks separate them, and quotes or brackets enclose those
 * that may contain blanks. Lazy: reads no further than requested.
 */
final class FieldCursor {
  private static final byte[] EMPTY = {};

  private byte[] bytes = EMPTY;
  private int end;
  private int next;

  /** Index of the first byte of the current field, after its opening quote or bracket. */
  int from;

  /** Index after the field's last byte, before its closing quote or bracket. */
  int to;

  /** True if the field is in quotes. */
  boolean quoted;

  /** True if the field is in brackets. */
  boolean bracketed;

  /** Positions the cursor before the first field of {@code [start, stop)}. */
  void start(byte[] b, int start, int stop) {
    bytes = b;
    next = start;
    end = stop;
  }

  /** Returns the index from which the next field is searched. */
  int position() {
    return next;
  }

  /** Continues at another index of the line. */
  void moveTo(int index) {
    next = index;
  }

  /** Moves to the next field. Returns false if there is none; the current field is empty then. */
  boolean next() {
    int start = Ascii.skipBlanks(bytes, next, end);
    quoted = false;
    bracketed = false;
    if (start == end) {
      from = end;
      to = end;
      next = end;
      return false;
    }
    int bracket = bytes[start] == '[' ? Ascii.indexOf(bytes, start + 1, end, ']') : -1;
    if (bytes[start] == '"') {
      quoted = true;
      from = start + 1;
      to = endOfQuoted(bytes, from, end);
      next = Math.min(end, to + 1);
    } else if (bracket >= 0 && (bracket + 1 == end || Ascii.isBlank(bytes[bracket + 1]))) {
      bracketed = true;
      from = start + 1;
      to = bracket;
      next = bracket + 1;
    } else {
      // This may be an IPv6 address with a port: [2001:db8::7]:80.
      from = start;
      to = Ascii.endOfToken(bytes, start, end);
      next = to;
    }
    return true;
  }

  /**
   * Skips {@code fields} fields and moves to the one after them. Returns false if there are not
   * enough.
   */
  boolean skip(int fields) {
    for (int i = 0; i < fields; i++) {
      if (!next()) {
        return false;
      }
    }
    return next();
  }

  boolean isDash() {
    return Ascii.isDash(bytes, from, to);
  }

  boolean is(String text) {
    return to - from == text.length() && Ascii.startsWithIgnoreCase(bytes, from, to, text);
  }

  void setUnlessDash(ByteSlice slice) {
    slice.setUnlessDash(bytes, from, to);
  }

  /**
   * Returns the index of the quote that closes a field, or {@code to}. Not every server escapes
   * quotes, so it is the first one without a backslash that a blank or the end of the line follows.
   */
  static int endOfQuoted(byte[] b, int from, int to) {
    int i = ByteSearch.indexOfEither(b, from, to, (byte) '"', (byte) '\\');
    while (i >= 0) {
      boolean escaped = b[i] == '\\';
      if (!escaped && (i + 1 == to || Ascii.isBlank(b[i + 1]))) {
        return i;
      }
      i =
          ByteSearch.indexOfEither(
              b, Math.min(to, i + (escaped ? 2 : 1)), to, (byte) '"', (byte) '\\');
    }
    return to;
  }
}
