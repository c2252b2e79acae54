package dev.faultline.log;

/** Parts in base 64 with dots between them, of which the first is a JSON object (RFC 7519). */
final class JsonWebToken {
  private static final int MIN_LENGTH = 20;
  private static final int MAX_DOTS = 4;

  private JsonWebToken() {}

  /** True where one may start: the base 64 of an opening brace and a quote. */
  private static boolean mayStart(byte[] b, int from, int to) {
    return to - from >= MIN_LENGTH && b[from] == 'e' && b[from + 1] == 'y' && b[from + 2] == 'J';
  }

  /**
   * Index behind the token that starts at {@code from}. If none does, the complement of the index
   * up to which there is no other.
   */
  static int end(byte[] b, int from, int to) {
    if (!mayStart(b, from, to)) {
      return ~from;
    }
    int dots = 0;
    int i = from;
    while (i < to) {
      int behindDot = dots < MAX_DOTS ? PercentCode.behind(b, i, to, '.') : -1;
      if (behindDot < 0 && !isOfToken(b[i])) {
        break;
      }
      dots += behindDot < 0 ? 0 : 1;
      i = Math.max(behindDot, i + 1);
    }
    return dots > 0 && i - from >= MIN_LENGTH ? i : ~i;
  }

  private static boolean isOfToken(byte c) {
    return Ascii.isLetter(c) || Ascii.isDigit(c) || c == '_' || c == '-';
  }
}
