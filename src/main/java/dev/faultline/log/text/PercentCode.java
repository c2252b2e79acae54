package dev.faultline.log.text;

/**
 * A decoder of characters that may be percent-encoded (RFC 3986, section 2.1), more than once in a
 * URL within a URL: {@code =}, {@code %3D}, {@code %253D}.
 */
public final class PercentCode {
  private static final String PERCENT = "25";
  private static final int DIGITS = 2;

  private PercentCode() {}

  /**
   * Returns the index after {@code sign} at {@code i}, encoded or not, or -1 if another character
   * is there.
   */
  public static int indexAfter(byte[] b, int i, int to, char sign) {
    if (i >= to) {
      return -1;
    }
    if (b[i] == sign) {
      return i + 1;
    }
    return decoded(b, i, to) == sign ? startOfCode(b, i, to) + DIGITS : -1;
  }

  /** Returns the byte that is encoded at a percent sign, or -1 if there is none. */
  public static int decoded(byte[] b, int percent, int to) {
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

  /** Returns the index after the code that {@link #decoded} decodes. */
  public static int endOfCode(byte[] b, int percent, int to) {
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
