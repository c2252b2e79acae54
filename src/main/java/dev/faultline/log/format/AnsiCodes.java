package dev.faultline.log.format;

import dev.faultline.log.text.Ascii;

/** The colours that some servers write, as codes of terminals: {@code ESC [ 1 ; 35 m}. */
final class AnsiCodes {
  static final byte ESCAPE = 0x1b;

  private AnsiCodes() {}

  /** Returns the index after the codes that are at {@code from}. */
  static int skip(byte[] b, int from, int to) {
    int i = from;
    while (i < to && b[i] == ESCAPE) {
      int end = end(b, i, to);
      if (end < 0) {
        break;
      }
      i = end;
    }
    return i;
  }

  /** Returns the index before the codes that end at {@code to}. */
  static int trim(byte[] b, int from, int to) {
    int end = to;
    while (end - from > 2 && b[end - 1] == 'm') {
      int start = Ascii.lastIndexOf(b, from, end, ESCAPE);
      if (start < 0 || end(b, start, end) != end) {
        break;
      }
      end = start;
    }
    return end;
  }

  /** Returns the index after the code that starts at {@code from}, or -1 if there is none. */
  static int end(byte[] b, int from, int to) {
    if (to - from < 3 || b[from + 1] != '[') {
      return -1;
    }
    int i = from + 2;
    while (i < to && (Ascii.isDigit(b[i]) || b[i] == ';')) {
      i++;
    }
    return i < to && b[i] == 'm' ? i + 1 : -1;
  }
}
