package dev.faultline.log;

/**
 * Signs that may be percent-encoded (RFC 3986, section 2.1), once or, in a URL within a URL, more
 * often: {@code =}, {@code %3D}, {@code %253D}.
 */
final class PercentCode {
  private static final String PERCENT = "25";
  private static final int DIGITS = 2;

  private PercentCode() {}

  /** Index behind the sign that stands at {@code i}, encoded or not; -1 if another stands there. */
  static int behind(byte[] b, int i, int to, char sign) {
    if (i >= to) {
      return -1;
    }
    if (b[i] == sign) {
      return i + 1;
    }
    return decoded(b, i, to) == sign ? startOfCode(b, i, to) + DIGITS : -1;
  }

  /** The byte that is encoded where a percent sign stands, or -1 if none is. */
  static int decoded(byte[] b, int percent, int to) {
    if (b[percent] != '%') {
      return -1;
    }
    int code = startOfCode(b, percent, to);
    if (code + DIGITS > to) {
      return -1;
    }
    int high = Character.digit(b[code], 16);
    int low = Character.digit(b[code + 1], 16);
    return high < 0 || low < 0 ? -1 : 16 * high + low;
  }

  /** Index behind what {@link #decoded} has decoded. */
  static int behindCode(byte[] b, int percent, int to) {
    return startOfCode(b, percent, to) + DIGITS;
  }

  private static int startOfCode(byte[] b, int percent, int to) {
    int code = percent + 1;
    while (Ascii.startsWithIgnoreCase(b, code, to, PERCENT)) {
      code += PERCENT.length();
    }
    return code;
  }
}
