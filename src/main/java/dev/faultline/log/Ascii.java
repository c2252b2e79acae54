package dev.faultline.log;

import dev.faultline.scan.ByteSearch;

/** Reading numbers and finding bytes in place. Ranges are half open: {@code [from, to)}. */
final class Ascii {
  /** What the number readers return for text that is no number in their range. */
  static final long NOT_A_NUMBER = Long.MIN_VALUE;

  /** More digits than this could overflow a {@code long} once scaled to microseconds. */
  private static final int MAX_DIGITS = 18;

  private Ascii() {}

  /** Index of the first {@code wanted}, or -1. */
  static int indexOf(byte[] b, int from, int to, int wanted) {
    return ByteSearch.indexOf(b, from, to, (byte) wanted);
  }

  /** Index of the last {@code wanted}, or -1. */
  static int lastIndexOf(byte[] b, int from, int to, int wanted) {
    return ByteSearch.lastIndexOf(b, from, to, (byte) wanted);
  }

  /** Index of the first blank (space or tab) at or after {@code from}, or {@code to}. */
  static int endOfToken(byte[] b, int from, int to) {
    int end = ByteSearch.indexOfEither(b, from, to, (byte) ' ', (byte) '\t');
    return end < 0 ? to : end;
  }

  /** Index of the first byte at or after {@code from} that is no blank, or {@code to}. */
  static int skipBlanks(byte[] b, int from, int to) {
    int i = from;
    while (i < to && isBlank(b[i])) {
      i++;
    }
    return i;
  }

  static boolean isBlank(byte c) {
    return c == ' ' || c == '\t';
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(int c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }

  /** True for a field that holds {@code -}, the log's way to say "none". */
  static boolean isDash(byte[] b, int from, int to) {
    return to - from == 1 && b[from] == '-';
  }

  /** True for {@code -1}, also as a decimal, which some logs write for "none". */
  static boolean isMinusOne(byte[] b, int from, int to) {
    return to - from >= 2
        && b[from] == '-'
        && b[from + 1] == '1'
        && decimal(b, from + 1, to, 6) == 1_000_000;
  }

  /** True when the bytes start with {@code prefix}, letters compared without case. */
  static boolean startsWithIgnoreCase(byte[] b, int from, int to, String prefix) {
    if (to - from < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      char wanted = prefix.charAt(i);
      int found = b[from + i];
      if (found != wanted && !(isLetter(wanted) && (found | 0x20) == (wanted | 0x20))) {
        return false;
      }
    }
    return true;
  }

  /** The number that two digits are, or -1 if one is no digit. */
  static int twoDigits(byte[] b, int from) {
    int tens = b[from] - '0';
    int units = b[from + 1] - '0';
    return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? 10 * tens + units : -1;
  }

  /** A whole number of at most 18 digits, nothing else around it, or {@link #NOT_A_NUMBER}. */
  static long wholeNumber(byte[] b, int from, int to) {
    if (from >= to || to - from > MAX_DIGITS) {
      return NOT_A_NUMBER;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      if (!isDigit(b[i])) {
        return NOT_A_NUMBER;
      }
      value = value * 10 + (b[i] - '0');
    }
    return value;
  }

  /**
   * A decimal such as {@code 0.245}, times ten to the power of {@code scale} and cut off there:
   * with scale 6, seconds become microseconds. {@link #NOT_A_NUMBER} for anything else.
   */
  static long decimal(byte[] b, int from, int to, int scale) {
    int point = indexOf(b, from, to, '.');
    int wholeEnd = point < 0 ? to : point;
    long whole = wholeNumber(b, from, wholeEnd);
    if (whole == NOT_A_NUMBER || wholeEnd - from + scale > MAX_DIGITS) {
      return NOT_A_NUMBER;
    }
    int fractionFrom = point < 0 ? to : point + 1;
    if (point >= 0 && fractionFrom == to) {
      return NOT_A_NUMBER;
    }
    for (int i = 0; i < scale; i++) {
      int digit = '0';
      if (fractionFrom + i < to) {
        digit = b[fractionFrom + i];
        if (!isDigit(digit)) {
          return NOT_A_NUMBER;
        }
      }
      whole = whole * 10 + (digit - '0');
    }
    for (int i = fractionFrom + scale; i < to; i++) {
      if (!isDigit(b[i])) {
        return NOT_A_NUMBER;
      }
    }
    return whole;
  }
}
