package dev.faultline.log.format;

import dev.faultline.log.text.Ascii;

/** A request line without quotes, whose blanks could also end it. */
final class BareRequest {
  /** The length of {@code HTTP/1.1}. */
  private static final int MAX_PROTOCOL = 8;

  private BareRequest() {}

  /**
   * Returns the index of the blank that ends a request line, or -1: the one after its protocol.
   * HTTP/0.9 and garbage have none; they end before the first text that can be a status, if one is
   * next, otherwise at the first blank.
   */
  static int end(byte[] b, int from, int to, boolean beforeStatus) {
    int first = Ascii.indexOf(b, from, to, ' ');
    int fallback = -1;
    for (int i = first; i >= 0; i = Ascii.indexOf(b, i + 1, to, ' ')) {
      if (endsWithProtocol(b, from, i)) {
        return i;
      }
      if (beforeStatus && fallback < 0 && isStatus(b, i + 1, Ascii.endOfToken(b, i + 1, to))) {
        fallback = i;
      }
    }
    return fallback < 0 ? first : fallback;
  }

  private static boolean endsWithProtocol(byte[] b, int from, int to) {
    int start = Math.max(Ascii.lastIndexOf(b, from, to, ' ') + 1, from);
    return to - start <= MAX_PROTOCOL && Ascii.startsWithIgnoreCase(b, start, to, "HTTP/");
  }

  private static boolean isStatus(byte[] b, int from, int to) {
    return Ascii.isDash(b, from, to)
        || (to - from == 3 && Ascii.wholeNumber(b, from, to) != Ascii.NOT_A_NUMBER);
  }
}
