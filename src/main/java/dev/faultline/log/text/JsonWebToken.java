package dev.faultline.log.text;

/**
 * Bounds of JSON web tokens: base64 parts separated by dots, the first of them a JSON object (RFC
 * 7519).
 */
public final class JsonWebToken {
  private static final int MIN_LENGTH = 20;
  private static final int MAX_DOTS = 4;

  private JsonWebToken() {}

  /** Returns true if a token may start here: with the base64 of an opening brace and a quote. */
  private static boolean mayStart(byte[] b, int from, int to) {
    return to - from >= MIN_LENGTH && b[from] == 'e' && b[from + 1] == 'y' && b[from + 2] == 'J';
  }

  /**
   * Returns the index after the token that starts at {@code from}. If none does, returns the
   * bitwise complement of an index before which no other token can start.
   */
  public static int end(byte[] b, int from, int to) {
    if (!mayStart(b, from, to)) {
      return ~from;
    }
    int dots = 0;
    int i = from;
    while (i < to) {
      int afterDot = dots < MAX_DOTS ? PercentCode.indexAfter(b, i, to, '.') : -1;
      if (afterDot < 0 && !isTokenByte(b[i])) {
        break;
      }
      dots += afterDot < 0 ? 0 : 1;
      i = Math.max(afterDot, i + 1);
    }
    return dots > 0 && i - from >= MIN_LENGTH ? i : ~i;
  }

  private static boolean isTokenByte(byte c) {
    return Ascii.isLetter(c) || Ascii.isDigit(c) || c == '_' || c == '-';
  }
}
