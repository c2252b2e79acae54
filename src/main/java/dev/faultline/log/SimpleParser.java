package dev.faultline.log;

/**
 * The specification's own format, {@code METHOD PATH STATUS LATENCYms}. It is read from its end,
 * since only the path may hold blanks; the latency may be absent or {@code -}.
 */
final class SimpleParser implements LineParser {
  /** Ten to the power of this makes microseconds of milliseconds. */
  private static final int MILLIS_TO_MICROS = 3;

  @Override
  public Verdict parse(byte[] b, int from, int to, Fields out) {
    int start = Ascii.skipBlanks(b, from, to);
    int end = trimEnd(b, start, to);
    int lastFrom = startOfToken(b, start, end);
    int beforeTo = trimEnd(b, start, lastFrom);
    int beforeFrom = startOfToken(b, start, beforeTo);

    boolean hasLatency = isMillis(b, lastFrom, end) || Ascii.isDash(b, lastFrom, end);
    int statusFrom = beforeFrom;
    int statusTo = beforeTo;
    if (!hasLatency) {
      if (!isMeantAsRequest(b, start, end)) {
        return Verdict.WRONG_SHAPE;
      }
      if (!isStatus(b, beforeFrom, beforeTo)) {
        statusFrom = lastFrom;
        statusTo = end;
      }
    }
    if (!out.setStatus(b, statusFrom, statusTo)) {
      return isMeantAsRequest(b, start, end) ? Verdict.BAD_STATUS : Verdict.WRONG_SHAPE;
    }
    int requestTo = trimEnd(b, start, statusFrom);
    if (requestTo == start) {
      return Verdict.WRONG_SHAPE;
    }
    if (statusTo < end) {
      setLatency(b, lastFrom, end, out);
    }
    RequestLine.parse(b, start, requestTo, out);
    return Verdict.REQUEST;
  }

  private static void setLatency(byte[] b, int from, int to, Fields out) {
    if (Ascii.isDash(b, from, to)) {
      return;
    }
    long micros =
        isMillis(b, from, to)
            ? Ascii.decimal(b, from, to - 2, MILLIS_TO_MICROS)
            : Ascii.NOT_A_NUMBER;
    if (micros == Ascii.NOT_A_NUMBER) {
      out.markUnreadable(Field.LATENCY);
    } else {
      out.latencyMicros = micros;
    }
  }

  private static boolean isMillis(byte[] b, int from, int to) {
    return to - from >= 2 && b[to - 2] == 'm' && b[to - 1] == 's';
  }

  /** Looks like a status, so that what follows is a latency, if an unreadable one. */
  private static boolean isStatus(byte[] b, int from, int to) {
    int digits = from < to && b[from] == '-' ? from + 1 : from;
    int length = to - digits;
    return Ascii.isDash(b, from, to)
        || ((length == 3 || digits > from)
            && Ascii.wholeNumber(b, digits, to) != Ascii.NOT_A_NUMBER);
  }

  /**
   * Without a latency to tell, "exit code 500" has the shape too: a request has a method in
   * capitals or a target that starts as targets do.
   */
  private static boolean isMeantAsRequest(byte[] b, int start, int end) {
    int methodEnd = Ascii.endOfToken(b, start, end);
    int target = Ascii.skipBlanks(b, methodEnd, end);
    if (!RequestLine.isMethod(b, start, methodEnd) || target == end) {
      return false;
    }
    boolean capitals = true;
    for (int i = start; i < methodEnd; i++) {
      capitals &= b[i] < 'a';
    }
    return capitals || b[target] == '/' || b[target] == '*';
  }

  private static int trimEnd(byte[] b, int from, int to) {
    int end = to;
    while (end > from && Ascii.isBlank(b[end - 1])) {
      end--;
    }
    return end;
  }

  private static int startOfToken(byte[] b, int from, int to) {
    int start = to;
    while (start > from && !Ascii.isBlank(b[start - 1])) {
      start--;
    }
    return start;
  }
}
