package dev.faultline.log.format;

import dev.faultline.log.text.Ascii;

/**
 * Durations as Go prints them: {@code 1.503041s}, {@code 245.1ms}, {@code 12µs}, {@code 1m2.5s}.
 */
final class GoDuration {
  private GoDuration() {}

  /**
   * Returns the microseconds, cut off, or {@link Ascii#NOT_A_NUMBER} if the text is no duration.
   */
  static long micros(byte[] b, int from, int to) {
    long sum = 0;
    int i = from;
    while (i < to) {
      int unit = i;
      while (unit < to && (Ascii.isDigit(b[unit]) || b[unit] == '.')) {
        unit++;
      }
      int next = unit;
      while (next < to && !Ascii.isDigit(b[next])) {
        next++;
      }
      long part = micros(b, i, unit, next);
      if (part < 0) {
        return Ascii.NOT_A_NUMBER;
      }
      sum += part;
      i = next;
    }
    return i == from ? Ascii.NOT_A_NUMBER : sum;
  }

  /** Returns the microseconds of one number and its unit, or a negative number. */
  private static long micros(byte[] b, int from, int unit, int to) {
    int length = to - unit;
    if (length == 1) {
      return switch (b[unit]) {
        case 'h' -> 3_600_000_000L * Math.min(wholeNumber(b, from, unit), 1_000_000);
        case 'm' -> 60_000_000L * Math.min(wholeNumber(b, from, unit), 1_000_000);
        case 's' -> Ascii.decimal(b, from, unit, 6);
        default -> -1;
      };
    }
    if (length < 2 || length > 3 || b[to - 1] != 's') {
      return -1;
    }
    if (length == 2) {
      return switch (b[unit]) {
        case 'm' -> Ascii.decimal(b, from, unit, 3);
        case 'u' -> Ascii.decimal(b, from, unit, 0);
        case 'n' -> nanos(b, from, unit);
        default -> -1;
      };
    }
    boolean micro = b[unit] == (byte) 0xC2 && b[unit + 1] == (byte) 0xB5;
    boolean mu = b[unit] == (byte) 0xCE && b[unit + 1] == (byte) 0xBC;
    return micro || mu ? Ascii.decimal(b, from, unit, 0) : -1;
  }

  private static long nanos(byte[] b, int from, int to) {
    long nanos = Ascii.wholeNumber(b, from, to);
    return nanos < 0 ? -1 : nanos / 1000;
  }

  /** Returns the number, or -1: the caller multiplies it. */
  private static long wholeNumber(byte[] b, int from, int to) {
    return Math.max(Ascii.wholeNumber(b, from, to), -1);
  }
}
