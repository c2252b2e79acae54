package dev.faultline.log;

import dev.faultline.log.text.Ascii;
import dev.faultline.log.text.ByteSlice;
import dev.faultline.scan.ByteSearch;

/**
 * Parser of the request line {@code METHOD TARGET PROTOCOL} as servers log it (RFC 9112 section 3).
 * Not everything that reaches a port is HTTP: servers also log TLS hellos, probes of port scanners
 * and empty requests here, with a status that counts. For these, method and target stay empty.
 */
public final class RequestLine {
  /**
   * The longest registered method has 17 letters (UPDATEREDIRECTREF); anything much longer is not a
   * method.
   */
  private static final int MAX_METHOD = 24;

  private static final boolean[] METHOD_BYTES = new boolean[256];

  static {
    for (int c = 0; c < 128; c++) {
      METHOD_BYTES[c] = Ascii.isLetter(c) || Ascii.isDigit(c) || c == '-' || c == '_';
    }
  }

  private RequestLine() {}

  /** Sets {@code out.method} and {@code out.target}; leaves both empty for garbage. */
  public static void parse(byte[] b, int from, int to, RequestFields out) {
    int start = Ascii.skipBlanks(b, from, to);
    int end = to;
    while (end > start && Ascii.isBlank(b[end - 1])) {
      end--;
    }
    int methodEnd = endOfMethod(b, start, end);
    if (methodEnd < 0 || (methodEnd < end && !Ascii.isBlank(b[methodEnd]))) {
      return;
    }
    int targetFrom = Ascii.skipBlanks(b, methodEnd, end);
    int targetTo = endOfTarget(b, targetFrom, end);
    if (targetFrom < targetTo) {
      out.method.set(b, start, methodEnd);
      out.target.set(b, targetFrom, targetTo);
    }
  }

  public static void parse(ByteSlice line, RequestFields out) {
    parse(line.bytes(), line.from(), line.to(), out);
  }

  /**
   * Returns the end of the target, which reaches up to the protocol and may contain blanks;
   * HTTP/0.9 has no protocol.
   */
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

  /**
   * Returns the index after the method at {@code from}, or -1. A method is a letter, then letters,
   * digits, - and _: PURGE, M-SEARCH, VERSION-CONTROL.
   */
  private static int endOfMethod(byte[] b, int from, int to) {
    if (from >= to || !Ascii.isLetter(b[from])) {
      return -1;
    }
    int end = from + 1;
    while (end < to && METHOD_BYTES[b[end] & 0xFF]) {
      end++;
    }
    return end - from <= MAX_METHOD ? end : -1;
  }

  public static boolean isMethod(byte[] b, int from, int to) {
    return endOfMethod(b, from, to) == to;
  }
}
