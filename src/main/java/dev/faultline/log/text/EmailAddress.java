package dev.faultline.log.text;

/** Bounds of e-mail addresses, in the forms of RFC 5322 that people use. */
public final class EmailAddress {
  private static final int MAX_NAME = 64;

  private EmailAddress() {}

  /**
   * Returns the index where the name before the {@code @} starts, or {@code at} if there is none.
   */
  public static int startOfName(byte[] b, int from, int at) {
    int i = at;
    while (i > from && at - i < MAX_NAME && isNameByte(b[i - 1])) {
      i--;
    }
    return i;
  }

  private static boolean isNameByte(byte c) {
    return Ascii.isLetter(c)
        || Ascii.isDigit(c)
        || c == '_'
        || c == '-'
        || c == '.'
        || c == '+'
        || c == '%'
        || c < 0;
  }

  /** Returns the index after a domain that contains a dot, or -1. */
  public static int endOfDomain(byte[] b, int from, int to) {
    int end = endOfHost(b, from, to);
    for (int i = from + 1; i < end; i++) {
      if (PercentCode.indexAfter(b, i, end, '.') >= 0) {
        return end;
      }
    }
    return -1;
  }

  /** Returns the index after a host name, before a dot at its end. */
  public static int endOfHost(byte[] b, int from, int to) {
    int end = from;
    int i = from;
    while (i < to) {
      int afterDot = PercentCode.indexAfter(b, i, to, '.');
      if (afterDot >= 0 && i > from) {
        i = afterDot;
      } else if (isHostByte(b[i])) {
        end = ++i;
      } else if (PercentCode.decoded(b, i, to) >= 0x80) {
        i = PercentCode.endOfCode(b, i, to);
        end = i;
      } else {
        return end;
      }
    }
    return end;
  }

  private static boolean isHostByte(byte c) {
    return Ascii.isLetter(c) || Ascii.isDigit(c) || c == '-' || c < 0;
  }
}
