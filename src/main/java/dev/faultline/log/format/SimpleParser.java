package dev.faultline.log.format;

import dev.faultline.log.Field;
import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.RequestLine;
import dev.faultline.log.text.Ascii;

/**
 * Parser of the specification's own format, {@code METHOD PATH STATUS LATENCYms}. Parses lines from
 * their end, since only the path can contain blanks; the latency may be absent or {@code -}.
 */
final class SimpleParser extends FormatParser {
  /** Power of ten that converts milliseconds to microseconds. */
  private static final int MILLIS_TO_MICROS = 3;

  /** The length of {@code G 500}: no request is shorter. */
  private static final int MIN_BEFORE_LATENCY = 5;

  /** The length of {@code G 500 1ms}. */
  private static final int MIN_USUAL = MIN_BEFORE_LATENCY + 4;

  /** Milliseconds with more digits could overflow when converted to microseconds. */
  private static final int MAX_USUAL_DIGITS = 15;

  @Override
  LineOutcome parse(byte[] b, int from, int to, Depth depth, RequestFields out) {
    return parseUsual(b, from, to, depth, out) ? LineOutcome.REQUEST : parseAny(b, from, to, out);
  }

  /**
   * Parses a line of the most common form, in place and reading each byte once: a status of three
   * digits and a latency in whole milliseconds, with one blank before each.
   *
   * @return false if the line differs from that form; {@code out} is unchanged then
   */
  private static boolean parseUsual(byte[] b, int from, int to, Depth depth, RequestFields out) {
    if (to - from < MIN_USUAL || b[to - 1] != 's' || b[to - 2] != 'm') {
      return false;
    }
    long millis = 0;
    long unit = 1;
    int blank = to - 3; // the one before the latency, after its digits are read
    int min = Math.max(from + MIN_BEFORE_LATENCY, blank - MAX_USUAL_DIGITS);
    while (blank > min && Ascii.isDigit(b[blank])) {
      millis += unit * (b[blank--] - '0');
      unit *= 10;
    }
    if (unit == 1 || b[blank] != ' ' || b[blank - 4] != ' ' || Ascii.isBlank(b[blank - 5])) {
      return false;
    }
    int hundreds = b[blank - 3] - '0';
    int tens = b[blank - 2] - '0';
    int units = b[blank - 1] - '0';
    if (Math.max(Math.max(hundreds, tens), units) > 9
        || Math.min(Math.min(hundreds, tens), units) < 0) {
      return false;
    }
    out.status = 100 * hundreds + 10 * tens + units;
    out.latencyMicros = 1000 * millis;
    if (depth == Depth.ALL) {
      RequestLine.parse(b, from, blank - 4, out);
    }
    return true;
  }

  /** Parses a line of any form that the format allows. */
  static LineOutcome parseAny(byte[] b, int from, int to, RequestFields out) {
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
        return LineOutcome.WRONG_SHAPE;
      }
      if (!isStatus(b, beforeFrom, beforeTo)) {
        statusFrom = lastFrom;
        statusTo = end;
      }
    }
    if (!out.setStatus(b, statusFrom, statusTo)) {
      return isMeantAsRequest(b, start, end) ? LineOutcome.BAD_STATUS : LineOutcome.WRONG_SHAPE;
    }
    int requestTo = trimEnd(b, start, statusFrom);
    if (requestTo == start) {
      return LineOutcome.WRONG_SHAPE;
    }
    if (statusTo < end) {
      setLatency(b, lastFrom, end, out);
    }
    RequestLine.parse(b, start, requestTo, out);
    return LineOutcome.REQUEST;
  }

  private static void setLatency(byte[] b, int from, int to, RequestFields out) {
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

  /**
   * Returns true for what looks like a status, so that the text after it is a latency, if an
   * unreadable one.
   */
  private static boolean isStatus(byte[] b, int from, int to) {
    int digits = from < to && b[from] == '-' ? from + 1 : from;
    int length = to - digits;
    return Ascii.isDash(b, from, to)
        || ((length == 3 || digits > from)
            && Ascii.wholeNumber(b, digits, to) != Ascii.NOT_A_NUMBER);
  }

  /**
   * Returns true if a line without a latency is meant as a request. Since "exit code 500" has the
   * same shape, the method must be in capitals or the target must start with {@code /} or {@code
   * *}.
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

  /**
   * Returns true if there is a method: any text that ends with a number can be parsed as this
   * format.
   */
  @Override
  boolean isTypical(byte[] b, int from, int to, RequestFields request) {
    return !request.method.isEmpty();
  }
}
