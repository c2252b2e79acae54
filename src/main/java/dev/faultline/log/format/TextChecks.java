package dev.faultline.log.format;

import dev.faultline.log.RequestLine;
import dev.faultline.log.text.Ascii;

/**
 * What a field of a {@link TextPattern} may look like: a line of which one does not is no match.
 */
final class TextChecks {
  /** Fewer letters and digits are no time, and more are a text. */
  private static final int MAX_TIME = 40;

  /** The length of CEST: a longer word is none of a time. */
  private static final int MAX_LETTERS = 4;

  private TextChecks() {}

  static boolean isWord(byte[] b, int from, int to) {
    return from < to && Ascii.endOfToken(b, from, to) == to;
  }

  /** Returns true for a method as HTTP has them, in capitals. */
  static boolean isMethod(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] >= 'a') {
        return false;
      }
    }
    return RequestLine.isMethod(b, from, to);
  }

  /** Returns true for a path, {@code *}, a URL, and a host with its port. */
  static boolean isTarget(byte[] b, int from, int to) {
    return from < to
        && (b[from] == '/'
            || Ascii.indexOf(b, from, to, ':') > from
            || (to - from == 1 && b[from] == '*'));
  }

  /** Returns true for three digits, of which the first is not 0, and for 000. */
  static boolean isStatus(byte[] b, int from, int to) {
    if (to - from != 3) {
      return false;
    }
    long status = Ascii.wholeNumber(b, from, to);
    return status == 0 || status >= 100;
  }

  /** Returns true for a status, and for {@code -} and 0, which mean that there was no response. */
  static boolean isAnswer(byte[] b, int from, int to) {
    return isStatus(b, from, to) || Ascii.isDash(b, from, to) || (to - from == 1 && b[from] == '0');
  }

  /** Returns true for digits and what may stand among those of a time, with a colon. */
  static boolean isTime(byte[] b, int from, int to) {
    int digits = 0;
    int letters = 0;
    boolean colon = false;
    for (int i = from; i < to; i++) {
      boolean digit = Ascii.isDigit(b[i]);
      boolean letter = Ascii.isLetter(b[i]);
      digits += digit ? 1 : 0;
      letters = letter ? letters + 1 : 0;
      colon |= b[i] == ':';
      if (letters > MAX_LETTERS || (!digit && !letter && " :/.,+-".indexOf(b[i]) < 0)) {
        return false;
      }
    }
    return digits >= 4 && colon && to - from <= MAX_TIME;
  }

  /** Returns true for seconds since the epoch, with three decimals. */
  static boolean isEpoch(byte[] b, int from, int to) {
    return to - from == 14
        && b[to - 4] == '.'
        && Ascii.decimal(b, from, to, 6) != Ascii.NOT_A_NUMBER;
  }

  /** Returns true for milliseconds since the epoch. */
  static boolean isEpochMillis(byte[] b, int from, int to) {
    return to - from == 13 && isWhole(b, from, to);
  }

  /** Returns true for an address, a name, and {@code -}. */
  static boolean isClient(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Ascii.isDigit(b[i]) && !Ascii.isLetter(b[i]) && ".:-_%[]".indexOf(b[i]) < 0) {
        return false;
      }
    }
    return from < to;
  }

  /** Returns true for a client and its port. */
  static boolean isPeer(byte[] b, int from, int to) {
    int colon = Ascii.lastIndexOf(b, from, to, ':');
    return colon > from && isWhole(b, colon + 1, to) && isClient(b, from, colon);
  }

  /** Returns true for a whole number, also with a sign, and for {@code -}. */
  static boolean isNumber(byte[] b, int from, int to) {
    boolean sign = from < to && (b[from] == '-' || b[from] == '+');
    return Ascii.isDash(b, from, to) || isWhole(b, sign ? from + 1 : from, to);
  }

  static boolean isWhole(byte[] b, int from, int to) {
    return Ascii.wholeNumber(b, from, to) != Ascii.NOT_A_NUMBER;
  }

  /** Returns true for a decimal, also one below zero, and for {@code -}. */
  static boolean isDecimal(byte[] b, int from, int to) {
    boolean sign = from < to && (b[from] == '-' || b[from] == '+');
    return Ascii.isDash(b, from, to)
        || Ascii.decimal(b, sign ? from + 1 : from, to, 6) != Ascii.NOT_A_NUMBER;
  }

  /** Returns true for a decimal that has three digits after its point at least. */
  static boolean isThousandths(byte[] b, int from, int to) {
    int point = Ascii.indexOf(b, from, to, '.');
    return point > 0 && to - point > 3 && isDecimal(b, from, to);
  }

  static boolean isGoDuration(byte[] b, int from, int to) {
    return GoDuration.micros(b, from, to) != Ascii.NOT_A_NUMBER;
  }

  /** Returns true for the version of HTTP alone: {@code 1.1}, {@code 2}. */
  static boolean isVersion(byte[] b, int from, int to) {
    boolean fraction = to - from == 3 && b[from + 1] == '.' && Ascii.isDigit(b[to - 1]);
    return (fraction || to - from == 1) && Ascii.isDigit(b[from]);
  }
}
