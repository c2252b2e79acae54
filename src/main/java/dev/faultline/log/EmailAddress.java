package dev.faultline.log;

/** E-mail addresses (RFC 5322), as people use them. */
final class EmailAddress {
  private static final int MAX_NAME = 64;

  private EmailAddress() {}

  /** Where the name before the {@code @} starts. */
  static int startOfName(byte[] b, int from, int at) {
    int i = at;
    while (i > from && at - i < MAX_NAME && isOfName(b[i - 1])) {
      i--;
    }
    return i;
  }

  private static boolean isOfName(byte c) {
    return Ascii.isLetter(c)
        || Ascii.isDigit(c)
        || c == '_'
        || c == '-'
        || c == '.'
        || c == '+'
        || c == '%'
        || c < 0;
  }

  /** Index behind a domain that has a dot in it, or -1. */
  static int endOfDomain(byte[] b, int from, int to) {
    int end = endOfHost(b, from, to);
    for (int i = from + 1; i < end; i++) {
      if (PercentCode.behind(b, i, end, '.') >= 0) {
        return end;
      }
    }
    return -1;
  }

  /** Index behind the name of a host, and not behind a dot at its end. */
  static int endOfHost(byte[] b, int from, int to) {
    int end = from;
    int i = from;
    while (i < to) {
      int behindDot = PercentCode.behind(b, i, to, '.');
      if (behindDot >= 0 && i > from) {
        i = behindDot;
      } else if (isOfHost(b[i])) {
        end = ++i;
      } else if (PercentCode.decoded(b, i, to) >= 0x80) {
        i = PercentCode.behindCode(b, i, to);
        end = i;
      } else {
        return end;
      }
    }
    return end;
  }

  private static boolean isOfHost(byte c) {
    return Ascii.isLetter(c) || Ascii.isDigit(c) || c == '-' || c < 0;
  }
}
