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

    int requestTo;
    if (isStatus(b, beforeFrom, beforeTo)) {
      requestTo = trimEnd(b, start, beforeFrom);
      out.setStatus(b, beforeFrom, beforeTo);
      setLatency(b, lastFrom, end, out);
    } else if (isStatus(b, lastFrom, end)) {
      requestTo = beforeTo;
      out.setStatus(b, lastFrom, end);
    } else {
      return looksLikeRequest(b, start, end) ? Verdict.BAD_STATUS : Verdict.WRONG_SHAPE;
    }
    if (requestTo == start) {
      return Verdict.WRONG_SHAPE;
    }
    RequestLine.parse(b, start, requestTo, out);
    return Verdict.REQUEST;
  }

  private static void setLatency(byte[] b, int from, int to, Fields out) {
    if (Ascii.isDash(b, from, to)) {
      return;
    }
    long micros =
        to - from > 2 && b[to - 2] == 'm' && b[to - 1] == 's'
            ? Ascii.decimal(b, from, to - 2, MILLIS_TO_MICROS)
            : Ascii.NOT_A_NUMBER;
    if (micros == Ascii.NOT_A_NUMBER) {
      out.markUnreadable(Field.LATENCY);
    } else {
      out.latencyMicros = micros;
    }
  }

  /** A number that could be a status: whether it is one is judged for all formats in one place. */
  private static boolean isStatus(byte[] b, int from, int to) {
    int digits = from < to && b[from] == '-' ? from + 1 : from;
    return Ascii.wholeNumber(b, digits, to) != Ascii.NOT_A_NUMBER;
  }

  /** Method and a target that starts as targets do: the line meant to be a request. */
  private static boolean looksLikeRequest(byte[] b, int start, int end) {
    int methodEnd = Ascii.endOfToken(b, start, end);
    int target = Ascii.skipBlanks(b, methodEnd, end);
    return RequestLine.isMethod(b, start, methodEnd)
        && target < end
        && (b[target] == '/' || b[target] == '*');
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
