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
    int end = SimpleShape.trimEnd(b, start, to);
    int lastFrom = SimpleShape.startOfToken(b, start, end);
    int beforeTo = SimpleShape.trimEnd(b, start, lastFrom);
    int beforeFrom = SimpleShape.startOfToken(b, start, beforeTo);
    boolean millis = isMillis(b, lastFrom, end);
    boolean request = SimpleShape.isMeantAsRequest(b, start, end);
    if (!request && (!millis || end - lastFrom == 2)) {
      return LineOutcome.WRONG_SHAPE;
    }
    int latencyFrom = lastFrom;
    int latencyTo = end;
    int statusFrom = beforeFrom;
    int statusTo = beforeTo;
    if (millis && end - lastFrom == 2 && hasUnitApart(b, start, beforeFrom, beforeTo)) {
      latencyFrom = beforeFrom;
      latencyTo = beforeTo;
      statusTo = SimpleShape.trimEnd(b, start, beforeFrom);
      statusFrom = SimpleShape.startOfToken(b, start, statusTo);
    } else if (!millis
        && !Ascii.isDash(b, lastFrom, end)
        && !SimpleShape.isStatus(b, statusFrom, statusTo)) {
      latencyFrom = end;
      statusFrom = lastFrom;
      statusTo = end;
    }
    int requestTo = SimpleShape.trimEnd(b, start, statusFrom);
    if (!mayBeStatus(b, start, statusFrom, requestTo, latencyFrom, latencyTo)
        || !out.setStatus(b, statusFrom, statusTo)) {
      return request ? LineOutcome.BAD_STATUS : LineOutcome.WRONG_SHAPE;
    }
    if (requestTo == start) {
      return LineOutcome.WRONG_SHAPE;
    }
    if (latencyFrom < end) {
      setLatency(b, latencyFrom, latencyTo, latencyTo < end, out);
    }
    RequestLine.parse(b, start, requestTo, out);
    return LineOutcome.REQUEST;
  }

  /**
   * Returns true if the number before a lone {@code ms} is the latency: a method, a target and a
   * status are before it, or the target has a blank and might as well hold anything.
   */
  private static boolean hasUnitApart(byte[] b, int start, int from, int to) {
    int targetFrom = Ascii.skipBlanks(b, Ascii.endOfToken(b, start, to), to);
    int afterTarget = Ascii.skipBlanks(b, Ascii.endOfToken(b, targetFrom, to), to);
    return afterTarget < from && Ascii.decimal(b, from, to, MILLIS_TO_MICROS) != Ascii.NOT_A_NUMBER;
  }

  /**
   * Returns false if what stands in the status's place is more likely something else: {@code -}
   * without a latency after it, and, where no latency proves the form, a number behind {@code -} or
   * another status, as in {@code GET /a 500 1.5 ms - 157}.
   */
  private static boolean mayBeStatus(
      byte[] b, int start, int from, int requestTo, int latencyFrom, int latencyTo) {
    boolean millis =
        latencyTo - latencyFrom > 2
            && isMillis(b, latencyFrom, latencyTo)
            && Ascii.isDigit(b[latencyFrom]);
    if (millis) {
      return true;
    }
    int lastOfRequest = SimpleShape.startOfToken(b, start, requestTo);
    int targetFrom = Ascii.skipBlanks(b, Ascii.endOfToken(b, start, requestTo), requestTo);
    boolean dash = b[from] == '-' && !(from + 1 < latencyTo && Ascii.isDigit(b[from + 1]));
    return !dash
        && !(lastOfRequest > targetFrom && SimpleShape.isStatus(b, lastOfRequest, requestTo));
  }

  /** Sets the latency of a number with its unit, or without if that stands apart. */
  private static void setLatency(byte[] b, int from, int to, boolean unitApart, RequestFields out) {
    if (Ascii.isDash(b, from, to)) {
      return;
    }
    long micros =
        unitApart || isMillis(b, from, to)
            ? Ascii.decimal(b, from, unitApart ? to : to - 2, MILLIS_TO_MICROS)
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
   * Returns true if nothing about the line is odd, as any text that ends with a number can be
   * parsed as this format: it must be meant as a request, with a status that HTTP has and a latency
   * that can be read, or a number that may be cut off before its unit.
   */
  @Override
  boolean isTypical(byte[] b, int from, int to, RequestFields request) {
    int start = Ascii.skipBlanks(b, from, to);
    int end = SimpleShape.trimEnd(b, start, to);
    boolean status = request.status == 0 || (request.status >= 100 && request.status < 600);
    boolean latency =
        (request.unreadable & Field.LATENCY.bit()) == 0
            || Ascii.wholeNumber(b, SimpleShape.startOfToken(b, start, end), end)
                != Ascii.NOT_A_NUMBER;
    return status && latency && SimpleShape.isMeantAsRequest(b, start, end);
  }
}
