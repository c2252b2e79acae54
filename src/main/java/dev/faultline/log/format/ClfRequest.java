package dev.faultline.log.format;

import dev.faultline.log.text.Ascii;

/** The quoted request of an NCSA line. */
final class ClfRequest {
  /** The length of {@code HTTP/1.1}. */
  private static final int MAX_PROTOCOL = 8;

  private ClfRequest() {}

  /**
   * Returns the index of the quote that closes the request, or -1. Servers escape quotes, so it is
   * the first one without a backslash. Some are configured not to escape (nginx: {@code
   * escape=none}): if neither a protocol precedes that quote nor a status follows it, the first
   * quote followed by a status counts.
   */
  static int end(byte[] b, int from, int to) {
    int firstUnescaped = -1;
    int firstFollowedByStatus = -1;
    int i = ClfParser.indexOfQuoteOrEscape(b, from, to);
    while (i >= 0) {
      boolean escaped = b[i] == '\\';
      int quote = escaped ? i + 1 : i;
      if (quote < to && b[quote] == '"') {
        boolean followed = isFollowedByStatus(b, quote + 1, to);
        if (!escaped && (followed || isPrecededByProtocol(b, from, quote))) {
          return quote;
        }
        if (!escaped && firstUnescaped < 0) {
          firstUnescaped = quote;
        }
        if (followed && firstFollowedByStatus < 0) {
          firstFollowedByStatus = quote;
        }
      }
      i = ClfParser.indexOfQuoteOrEscape(b, quote + 1, to);
    }
    return firstFollowedByStatus >= 0 ? firstFollowedByStatus : firstUnescaped;
  }

  /** Returns true if the bytes end with a protocol, for instance {@code HTTP/1.1}. */
  private static boolean isPrecededByProtocol(byte[] b, int from, int to) {
    int blank = Ascii.lastIndexOf(b, Math.max(from, to - MAX_PROTOCOL - 1), to, ' ');
    return blank >= 0 && Ascii.startsWithIgnoreCase(b, blank + 1, to, "HTTP/");
  }

  /**
   * Returns true for a blank followed by a token that is {@code -} or up to three digits, with or
   * without a sign.
   */
  private static boolean isFollowedByStatus(byte[] b, int from, int to) {
    if (from >= to || b[from] != ' ') {
      return false;
    }
    int start = from + 1;
    int end = Ascii.endOfToken(b, start, Math.min(to, start + 5));
    int digits = start < end && b[start] == '-' ? start + 1 : start;
    boolean none = digits == end && digits > start;
    return none || (end - digits <= 3 && Ascii.wholeNumber(b, digits, end) != Ascii.NOT_A_NUMBER);
  }
}
