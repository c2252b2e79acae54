package dev.faultline.log.endpoint;

import dev.faultline.log.text.Ascii;
import java.util.Arrays;

/**
 * Normalizer of percent codes: paths that mean the same to every server get the same bytes. Codes
 * of letters, digits, {@code -}, {@code .}, {@code _} and {@code ~} are decoded, all others have
 * upper case digits. Source: RFC 3986, sections 6.2.2.1 and 6.2.2.2.
 */
final class EquivalentCodes {
  private static final int CODE = 3;
  private static final byte[] DIGITS = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };

  private EquivalentCodes() {}

  /** Returns a copy of a path in which each code has its normal form. */
  static byte[] normalized(byte[] b, int from, int to) {
    byte[] path = new byte[to - from];
    int length = 0;
    // What follows a percent sign that starts no code must not become one by being decoded.
    int afterLonePercent = 0;
    int i = from;
    while (i < to) {
      int code = b[i] == '%' ? code(b, i, to) : -1;
      if (code < 0) {
        path[length++] = b[i];
        afterLonePercent = b[i] == '%' ? length + 2 : afterLonePercent;
        i++;
      } else if (isUnreserved(code) && length >= afterLonePercent) {
        path[length++] = (byte) code;
        i += CODE;
      } else {
        path[length++] = '%';
        path[length++] = DIGITS[code >> 4];
        path[length++] = DIGITS[code & 0xF];
        i += CODE;
      }
    }
    return Arrays.copyOf(path, length);
  }

  /** Returns the byte that is encoded at a percent sign, or -1. */
  private static int code(byte[] b, int percent, int to) {
    if (percent + CODE > to) {
      return -1;
    }
    int high = Character.digit(b[percent + 1], 16);
    int low = Character.digit(b[percent + 2], 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static boolean isUnreserved(int c) {
    return c < 0x80
        && (Ascii.isLetter(c) || Ascii.isDigit(c) || c == '-' || c == '.' || c == '_' || c == '~');
  }
}
