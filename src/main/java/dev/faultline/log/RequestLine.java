package dev.faultline.log;

import dev.faultline.scan.ByteSearch;

/**
 * The request line {@code METHOD TARGET PROTOCOL} as servers log it (RFC 9112 section 3). What
 * arrives on a port is not always HTTP: TLS hellos, port scanners' probes and empty requests are
 * logged here too, with a status that counts. They leave method and target empty.
 */
final class RequestLine {
  /** The longest registered method has 17 letters (UPDATEREDIRECTREF); more is no method. */
  private static final int MAX_METHOD = 24;

  private RequestLine() {}

  /** Sets {@code out.method} and {@code out.target}, or leaves both empty for garbage. */
  static void parse(byte[] b, int from, int to, Fields out) {
    int start = Ascii.skipBlanks(b, from, to);
    int end = to;
    while (end > start && Ascii.isBlank(b[end - 1])) {
      end--;
    }
    int methodEnd = Ascii.endOfToken(b, start, end);
    if (!isMethod(b, start, methodEnd)) {
      return;
    }
    int targetFrom = Ascii.skipBlanks(b, methodEnd, end);
    int targetTo = endOfTarget(b, targetFrom, end);
    if (targetFrom < targetTo) {
      out.method.set(b, start, methodEnd);
      out.target.set(b, targetFrom, targetTo);
    }
  }

  /** The target reaches up to the protocol, blanks included; HTTP/0.9 sends no protocol. */
  private static int endOfTarget(byte[] b, int from, int to) {
    int lastBlank = ByteSearch.lastIndexOfEither(b, from, to, (byte) ' ', (byte) '\t');
    int protocolFrom = lastBlank < 0 ? from : lastBlank + 1;
    if (!Ascii.startsWithIgnoreCase(b, protocolFrom, to, "HTTP/")) {
      return to;
    }
    int end = protocolFrom;
    while (end > from && Ascii.isBlank(b[end - 1])) {
      end--;
    }
    return end;
  }

  /** A method is letters, then letters, digits, - and _: PURGE, M-SEARCH, VERSION-CONTROL. */
  static boolean isMethod(byte[] b, int from, int to) {
    if (from >= to || to - from > MAX_METHOD || !Ascii.isLetter(b[from])) {
      return false;
    }
    for (int i = from + 1; i < to; i++) {
      byte c = b[i];
      if (!Ascii.isLetter(c) && !Ascii.isDigit(c) && c != '-' && c != '_') {
        return false;
      }
    }
    return true;
  }
}
