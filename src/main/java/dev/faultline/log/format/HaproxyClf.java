package dev.faultline.log.format;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.Timestamps;
import dev.faultline.log.format.FormatParser.Depth;
import dev.faultline.log.text.Ascii;

/**
 * Parser of HAProxy's log in the notation of CLF, with or without a syslog prefix. A line of the
 * NCSA family without HAProxy's own fields is not one.
 */
final class HaproxyClf {
  private static final String BEFORE_TIME = " - - ";
  private static final String TCP = "] \"TCP \" 000 ";

  private final ClfParser lines;

  HaproxyClf(Timestamps timestamps) {
    lines = new ClfParser(new HaproxyClfTail(), timestamps);
  }

  /** Parses one line like {@link FormatParser#parse}. */
  LineOutcome parse(byte[] b, int from, int to, Depth depth, RequestFields out) {
    int bracket = startOfTime(b, from, to);
    if (bracket < 0) {
      return LineOutcome.WRONG_SHAPE;
    }
    int start = bracket - BEFORE_TIME.length();
    while (start > from && !Ascii.isBlank(b[start - 1])) {
      start--;
    }
    LineOutcome verdict = lines.parse(b, start, to, depth, out);
    if (verdict == LineOutcome.WRONG_SHAPE || !lines.isTypical(b, start, to, out)) {
      return LineOutcome.WRONG_SHAPE;
    }
    int close = Ascii.indexOf(b, bracket, to, ']');
    return Ascii.startsWithIgnoreCase(b, close, to, TCP) ? LineOutcome.NOT_A_REQUEST : verdict;
  }

  private static int startOfTime(byte[] b, int from, int to) {
    int i = Ascii.indexOf(b, from, to, '[');
    while (i >= 0) {
      int before = i - BEFORE_TIME.length();
      if (before > from && Ascii.startsWithIgnoreCase(b, before, i, BEFORE_TIME)) {
        return i;
      }
      i = Ascii.indexOf(b, i + 1, to, '[');
    }
    return -1;
  }
}
