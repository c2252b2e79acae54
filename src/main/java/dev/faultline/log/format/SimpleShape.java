package dev.faultline.log.format;

import dev.faultline.log.RequestLine;
import dev.faultline.log.text.Ascii;

/** What the words of a line look like, by which {@link SimpleParser} tells requests from texts. */
final class SimpleShape {
  private SimpleShape() {}

  /**
   * Returns true for what looks like a status, so that the text after it is a latency, if an
   * unreadable one.
   */
  static boolean isStatus(byte[] b, int from, int to) {
    int digits = from < to && b[from] == '-' ? from + 1 : from;
    int length = to - digits;
    return Ascii.isDash(b, from, to)
        || ((length == 3 || digits > from)
            && Ascii.wholeNumber(b, digits, to) != Ascii.NOT_A_NUMBER);
  }

  /**
   * Returns true if a line without a latency is meant as a request. Since "exit code 500" and "WARN
   * a.B - code 503" have the same shape, the target must look like one; after a word that is not in
   * capitals it must start with {@code /} or {@code *}.
   */
  static boolean isMeantAsRequest(byte[] b, int start, int end) {
    int methodEnd = Ascii.endOfToken(b, start, end);
    int target = Ascii.skipBlanks(b, methodEnd, end);
    if (!RequestLine.isMethod(b, start, methodEnd) || target == end) {
      return false;
    }
    boolean capitals = true;
    for (int i = start; i < methodEnd; i++) {
      capitals &= b[i] < 'a';
    }
    return b[target] == '/' || b[target] == '*' || (capitals && hasHost(b, target, end));
  }

  /** Returns true if a target names a host, with a scheme or a port. */
  private static boolean hasHost(byte[] b, int from, int to) {
    int end = Ascii.endOfToken(b, from, to);
    int colon = Ascii.lastIndexOf(b, from, end, ':');
    boolean port = Ascii.wholeNumber(b, colon + 1, end) != Ascii.NOT_A_NUMBER;
    int first = Ascii.indexOf(b, from, end, ':');
    return colon > from && (port || Ascii.startsWithIgnoreCase(b, first, end, "://"));
  }

  static int trimEnd(byte[] b, int from, int to) {
    int end = to;
    while (end > from && Ascii.isBlank(b[end - 1])) {
      end--;
    }
    return end;
  }

  static int startOfToken(byte[] b, int from, int to) {
    int start = to;
    while (start > from && !Ascii.isBlank(b[start - 1])) {
      start--;
    }
    return start;
  }
}
