package dev.faultline.log.text;

import dev.faultline.scan.ByteSearch;

/**
 * Number parsing and byte searches on byte arrays, without copies. Ranges are half-open: {@code
 * [from, to)}.
 */
public final class Ascii {
  /** Returned by the number parsers for text that is not a number in their range. */
  public static final long NOT_A_NUMBER = Long.MIN_VALUE;

  /** More digits could overflow a {@code long} once scaled to microseconds. */
  private static final int MAX_DIGITS = 18;

  private Ascii() {}

  /** Returns the index of the first {@code target}, or -1. */
  public static int indexOf(byte[] b, int from, int to, int target) {
    return ByteSearch.indexOf(b, from, to, (byte) target);
  }

  /** Returns the index of the last {@code target}, or -1. */
  public static int lastIndexOf(byte[] b, int from, int to, int target) {
    return ByteSearch.lastIndexOf(b, from, to, (byte) target);
  }

  /**
   * Returns the index of the first blank (space or tab) at or after {@code from}, or {@code to}.
   */
  public static int endOfToken(byte[] b, int from, int to) {
    int end = ByteSearch.indexOfEither(b, from, to, (byte) ' ', (byte) '\t');
    return end < 0 ? to : end;
  }

  /**
   * Returns the index of the first byte at or after {@code from} that is not a blank, or {@code
   * to}.
   */
  public static int skipBlanks(byte[] b, int from, int to) {
    int i = from;
    while (i < to && isBlank(b[i])) {
      i++;
    }
    return i;
  }

  public static boolean isBlank(byte c) {
    return c == ' ' || c == '\t';
  }

  public static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  public static boolean isLetter(int c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }

  /** Returns true for a field that is {@code -}, which means "none" in logs. */
  public static boolean isDash(byte[] b, int from, int to) {
    return to - from == 1 && b[from] == '-';
  }

  /** Returns true for {@code -1}, also written as a decimal; some logs write it for "none". */
  public static boolean isMinusOne(byte[] b, int from, int to) {
    return to - from >= 2
        && b[from] == '-'
        && b[from + 1] == '1'
        && decimal(b, from + 1, to, 6) == 1_000_000;
  }

  /** Returns true if the bytes start with {@code prefix}, ignoring the case of letters. */
  public static boolean startsWithIgnoreCase(byte[] b, int from, int to, String prefix) {
    if (to - from < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      char expected = prefix.charAt(i);
      int actual = b[from + i];
      if (actual != expected && !(isLetter(expected) && (actual | 0x20) == (expected | 0x20))) {
        return false;
      }
    }
    return true;
  }

  /** Parses two digits; returns -1 if one of the bytes is not a digit. */
  public static int twoDigits(byte[] b, int from) {
    int tens = b[from] - '0';
    int units = b[from + 1] - '0';
    return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? 10 * tens + units : -1;
  }

  /**
   * Parses a whole number of at most 18 digits with nothing around it, or returns {@link
   * #NOT_A_NUMBER}.
   */
  public static long wholeNumber(byte[] b, int from, int to) {
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
   * Parses a decimal such as {@code 0.245}, multiplies it by ten to the power of {@code scale} and
   * truncates it: with scale 6, seconds become microseconds. Returns {@link #NOT_A_NUMBER} for
   * anything else.
   */
  public static long decimal(byte[] b, int from, int to, int scale) {
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
