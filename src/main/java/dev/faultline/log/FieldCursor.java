package dev.faultline.log;

import dev.faultline.scan.ByteSearch;

/**
 * A walk over the fields of a line: blanks between them, quotes or brackets around those that may
 * hold blanks. It goes only as far as it is asked to.
 */
final class FieldCursor {
  private static final byte[] NOTHING = {};

  private byte[] bytes = NOTHING;
  private int end;
  private int next;

  /** Index of the first byte of the current field, behind its quote. */
  int from;

  /** Index behind its last byte, before its quote. */
  int to;

  /** True when the field has quotes. */
  boolean quoted;

  /** True when it has brackets. */
  boolean bracketed;

  /** Stands before the first field of {@code [start, stop)}. */
  void start(byte[] b, int start, int stop) {
    bytes = b;
    next = start;
    end = stop;
  }

  /** Index where the next field is looked for. */
  int position() {
    return next;
  }

  /** Goes on from some other place of the line. */
  void moveTo(int index) {
    next = index;
  }

  /** Goes to the next field; false if there is none, and the field is empty then. */
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
      // Also an address of IPv6 with its port: [2001:db8::7]:80.
      from = start;
      to = Ascii.endOfToken(bytes, start, end);
      next = to;
    }
    return true;
  }

  /** Goes over {@code fields} fields to the one behind them; false if there are not so many. */
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

  void setUnlessDash(Slice slice) {
    slice.setUnlessDash(bytes, from, to);
  }

  /**
   * Index of the quote that closes a field: the first one without a backslash that a blank or the
   * line's end follows, since not every server escapes quotes; without any, {@code to}.
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
