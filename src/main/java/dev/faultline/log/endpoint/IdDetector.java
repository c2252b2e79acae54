package dev.faultline.log.endpoint;

import dev.faultline.log.privacy.SecretMasker;
import dev.faultline.log.text.Ascii;
import dev.faultline.log.text.EmailAddress;
import dev.faultline.log.text.JsonWebToken;

/**
 * Detector of path segments that identify one object among many, such as {@code 4711} in {@code
 * /orders/4711}. Only complete segments are ids, apart from a file extension ({@code 4711.json}).
 */
final class IdDetector {
  private static final int UUID_LENGTH = 36;
  private static final int ULID_LENGTH = 26;
  private static final int MIN_HEX = 8;
  private static final int MIN_TOKEN = 20;

  /**
   * Random tokens have at least this many places where a letter and a digit are adjacent; words
   * with a number have fewer.
   */
  private static final int MIN_ALTERNATIONS = 3;

  private static final int MAX_EXTENSION = 5;
  private static final String ENCODED_AT = "%40";

  private IdDetector() {}

  /** Returns true if the complete segment is an id. */
  static boolean isId(byte[] b, int from, int to) {
    return mayHaveExtension(b, from, to)
        || isToken(b, from, to)
        || isJwt(b, from, to)
        || SecretMasker.isMask(b, from, to);
  }

  /**
   * Returns true for the kinds of ids that can be file names. Tokens are not: {@code
   * main-4f3d2a1b9c8d7e6f.css} is one file and its version.
   */
  private static boolean mayHaveExtension(byte[] b, int from, int to) {
    return isNumber(b, from, to)
        || isUuid(b, from, to)
        || isHex(b, from, to)
        || isUlid(b, from, to)
        || isDate(b, from, to)
        || isEmail(b, from, to);
  }

  /** Returns the index of the dot before the extension of a file whose name is an id, or -1. */
  static int endOfId(byte[] b, int from, int to) {
    int dot = Ascii.lastIndexOf(b, from, to, '.');
    if (dot < 0 || to - dot < 2 || to - dot > MAX_EXTENSION + 1) {
      return -1;
    }
    for (int i = dot + 1; i < to; i++) {
      if (!Ascii.isLetter(b[i]) && !(i > dot + 1 && Ascii.isDigit(b[i]))) {
        return -1;
      }
    }
    return mayHaveExtension(b, from, dot) ? dot : -1;
  }

  private static boolean isNumber(byte[] b, int from, int to) {
    int first = from < to && b[from] == '-' ? from + 1 : from;
    return first < to && endOfDigits(b, first, to) == to;
  }

  /**
   * Matches five groups of hexadecimal digits, 8-4-4-4-12 (RFC 9562), with at least one decimal
   * digit.
   */
  private static boolean isUuid(byte[] b, int from, int to) {
    if (to - from != UUID_LENGTH) {
      return false;
    }
    boolean digit = false;
    for (int i = 0; i < UUID_LENGTH; i++) {
      digit |= Ascii.isDigit(b[from + i]);
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? b[from + i] != '-' : !isHexDigit(b[from + i])) {
        return false;
      }
    }
    return digit;
  }

  private static boolean isHex(byte[] b, int from, int to) {
    boolean digit = false;
    for (int i = from; i < to; i++) {
      if (!isHexDigit(b[i])) {
        return false;
      }
      digit |= Ascii.isDigit(b[i]);
    }
    return digit && to - from >= MIN_HEX;
  }

  /** Matches 26 characters of Crockford's base 32, the first at most 7 (github.com/ulid/spec). */
  private static boolean isUlid(byte[] b, int from, int to) {
    if (to - from != ULID_LENGTH || b[from] < '0' || b[from] > '7') {
      return false;
    }
    for (int i = from; i < to; i++) {
      int c = b[i] | 0x20;
      boolean letter = Ascii.isLetter(b[i]) && c != 'i' && c != 'l' && c != 'o' && c != 'u';
      if (!letter && !Ascii.isDigit(b[i])) {
        return false;
      }
    }
    return true;
  }

  /**
   * Matches {@code 2025-11-22}, optionally followed by a time, {@code 2025-11}, {@code 22-11-2025}
   * and {@code 20251122T100000}.
   */
  private static boolean isDate(byte[] b, int from, int to) {
    int first = endOfDigits(b, from, to);
    if (first - from == 8 && first < to && b[first] == 'T') {
      int time = endOfDigits(b, first + 1, to);
      return time - first > 4 && (time == to || (b[time] == 'Z' && time + 1 == to));
    }
    if (first == to || b[first] != '-') {
      return false;
    }
    int second = endOfDigits(b, first + 1, to);
    if (second - first != 3) {
      return false;
    }
    if (first - from == 2) {
      return second < to
          && b[second] == '-'
          && endOfDigits(b, second + 1, to) == to
          && to - second == 5;
    }
    if (first - from != 4 || second == to) {
      return first - from == 4;
    }
    int third = endOfDigits(b, second + 1, to);
    return b[second] == '-' && third - second == 3 && isTimeOrNothing(b, third, to);
  }

  private static boolean isTimeOrNothing(byte[] b, int from, int to) {
    if (from == to) {
      return true;
    }
    if (b[from] != 'T' && b[from] != 't' && b[from] != '_') {
      return false;
    }
    for (int i = from + 1; i < to; i++) {
      if (!Ascii.isDigit(b[i]) && ":.+-Zz%3Aa".indexOf(b[i]) < 0) {
        return false;
      }
    }
    return from + 1 < to;
  }

  /**
   * Matches twenty or more letters, digits, - and _ in which letters and digits are adjacent in at
   * least three places, or which are capitals and digits only. Base64 padding may follow.
   */
  private static boolean isToken(byte[] b, int from, int to) {
    int end = to;
    while (end > from && b[end - 1] == '=') {
      end--;
    }
    if (end - from < MIN_TOKEN) {
      return false;
    }
    int alternations = 0;
    int digits = 0;
    boolean capitals = true;
    for (int i = from; i < end; i++) {
      boolean digit = Ascii.isDigit(b[i]);
      boolean letter = Ascii.isLetter(b[i]);
      if (!digit && !letter && b[i] != '-' && b[i] != '_') {
        return false;
      }
      digits += digit ? 1 : 0;
      capitals &= digit || (letter && b[i] < 'a');
      if (i > from) {
        boolean other = digit ? Ascii.isLetter(b[i - 1]) : letter && Ascii.isDigit(b[i - 1]);
        alternations += other ? 1 : 0;
      }
    }
    return alternations >= MIN_ALTERNATIONS || (capitals && digits > 0);
  }

  private static boolean isJwt(byte[] b, int from, int to) {
    return JsonWebToken.end(b, from, to) == to;
  }

  /** Matches {@code name@example.org}, also with {@code %40} for the {@code @}. */
  private static boolean isEmail(byte[] b, int from, int to) {
    int at = Ascii.indexOf(b, from, to, '@');
    int domain = at + 1;
    if (at < 0) {
      at = Ascii.indexOf(b, from, to, '%');
      while (at >= 0 && !Ascii.startsWithIgnoreCase(b, at, to, ENCODED_AT)) {
        at = Ascii.indexOf(b, at + 1, to, '%');
      }
      domain = at + ENCODED_AT.length();
    }
    return at > from
        && EmailAddress.startOfName(b, from, at) == from
        && EmailAddress.endOfDomain(b, domain, to) == to;
  }

  private static int endOfDigits(byte[] b, int from, int to) {
    int i = from;
    while (i < to && Ascii.isDigit(b[i])) {
      i++;
    }
    return i;
  }

  private static boolean isHexDigit(byte c) {
    int small = c | 0x20;
    return Ascii.isDigit(c) || (small >= 'a' && small <= 'f');
  }
}
