package dev.faultline.log.format;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.RequestLine;
import dev.faultline.log.Timestamps;
import dev.faultline.log.text.Ascii;

/**
 * Parser of HAProxy's HTTP log, with or without a syslog prefix:
 *
 * <pre>client:port [time] frontend backend/server TR/Tw/Tc/Tr/Ta status bytes cookie cookie state
 *   connections queues [{request headers}] [{response headers}] "request"
 * </pre>
 *
 * <p>Durations are in milliseconds, -1 if a step was not reached; a {@code +} means that the line
 * was written before the response ended. The time has no zone. Other lines of the proxy (starts,
 * stops, TCP, failed handshakes) are not requests. {@link HaproxyClf} reads what {@code option
 * httplog clf} writes. Source: HAProxy, configuration manual, HTTP log format.
 */
final class HaproxyParser extends FormatParser {
  private static final int MILLIS_TO_MICROS = 3;
  private static final int HTTP_TIMERS = 5;
  private static final int TCP_TIMERS = 3;
  private static final String PROGRAM = "haproxy";

  private final Timestamps timestamps;
  private final HaproxyClf clf;
  private final FieldCursor fields = new FieldCursor();
  private final HashEscapes escapes = new HashEscapes();

  HaproxyParser(Timestamps timestamps) {
    this.timestamps = timestamps;
    this.clf = new HaproxyClf(timestamps);
  }

  @Override
  LineOutcome parse(byte[] b, int from, int to, Depth depth, RequestFields out) {
    int bracket = startOfTime(b, from, to);
    if (bracket < 0) {
      return isNotice(b, from, to) ? LineOutcome.NOT_A_REQUEST : parseClf(b, from, to, depth, out);
    }
    fields.start(b, bracket, to);
    fields.next();
    final int timeFrom = fields.from;
    final int timeTo = fields.to;
    if (fields.next() && b[fields.to - 1] == ':') {
      return LineOutcome.NOT_A_REQUEST; // "frontend/socket: SSL handshake failure"
    }
    // The timers follow the server.
    fields.skip(1);
    int slashes = countSlashes(b);
    if (slashes != HTTP_TIMERS - 1) {
      return slashes == TCP_TIMERS - 1 && fields.next()
          ? LineOutcome.NOT_A_REQUEST
          : LineOutcome.WRONG_SHAPE;
    }
    final int latencyFrom =
        afterPlus(b, Ascii.lastIndexOf(b, fields.from, fields.to, '/') + 1, fields.to);
    final int latencyTo = fields.to;
    fields.next();
    if (!out.setStatus(b, fields.from, fields.to)) {
      return LineOutcome.BAD_STATUS;
    }
    out.setTime(timestamps, b, timeFrom, timeTo);
    if (depth == Depth.TIME) {
      return LineOutcome.REQUEST;
    }
    out.setLatency(b, latencyFrom, latencyTo, MILLIS_TO_MICROS);
    setClient(b, from, bracket, out);
    fields.next();
    out.setResponseBytes(b, afterPlus(b, fields.from, fields.to), fields.to);
    if (fields.skip(2) && out.hasFailed() && !hasEndedNormally(b)) {
      fields.setUnlessDash(out.cause);
    }
    fields.skip(1);
    int requestFrom = skipHeaders(b, fields.position(), to);
    if (requestFrom < to && b[requestFrom] == '"') {
      int requestTo = FieldCursor.endOfQuoted(b, requestFrom + 1, to);
      RequestLine.parse(b, requestFrom + 1, requestTo, out);
      escapes.resolve(out.target);
    }
    return LineOutcome.REQUEST;
  }

  private LineOutcome parseClf(byte[] b, int from, int to, Depth depth, RequestFields out) {
    LineOutcome verdict = clf.parse(b, from, to, depth, out);
    escapes.resolve(out.target);
    return verdict;
  }

  /** Returns the index of the bracket before {@code 06/Feb/2009:12:14:14.655]}, or -1. */
  private static int startOfTime(byte[] b, int from, int to) {
    int i = Ascii.indexOf(b, from, to, '[');
    while (i >= 0) {
      if (to - i > 22 && b[i + 3] == '/' && b[i + 7] == '/' && b[i + 12] == ':') {
        // In the NCSA family the request directly follows the time.
        int close = Ascii.indexOf(b, i, to, ']');
        return close > 0 && close + 2 < to && b[close + 2] != '"' ? i : -1;
      }
      i = Ascii.indexOf(b, i + 1, to, '[');
    }
    return -1;
  }

  /**
   * Returns true for the proxy's own messages: {@code Proxy http-in started.}, usually after its
   * name. A line with a bracket is more likely a request, truncated or in an unknown format, and
   * must not be dropped in silence.
   */
  private static boolean isNotice(byte[] b, int from, int to) {
    if (Ascii.startsWithIgnoreCase(b, from, to, "Proxy ")) {
      return true;
    }
    boolean named = false;
    int i = from;
    while (i < to && b[i] != '[') {
      int end = Ascii.endOfToken(b, i, to);
      named |= isProgramName(b, i, end, b[from] == '<');
      i = Ascii.skipBlanks(b, end, to);
    }
    return named && i == to;
  }

  /**
   * Returns true for {@code haproxy[7]:} and {@code haproxy:}, or the bare name, as in RFC 5424.
   */
  private static boolean isProgramName(byte[] b, int from, int to, boolean bare) {
    int end = from + PROGRAM.length();
    return Ascii.startsWithIgnoreCase(b, from, to, PROGRAM)
        && (end == to ? bare : b[end] == '[' || b[end] == ':');
  }

  /**
   * Checks the first two characters of the termination state, which give the reason; the others
   * concern cookies.
   */
  private boolean hasEndedNormally(byte[] b) {
    return Ascii.startsWithIgnoreCase(b, fields.from, fields.to, "--");
  }

  private int countSlashes(byte[] b) {
    int slashes = 0;
    for (int i = fields.from; i < fields.to; i++) {
      if (b[i] == '/') {
        slashes++;
      } else if (!Ascii.isDigit(b[i]) && b[i] != '-' && b[i] != '+') {
        return -1;
      }
    }
    return slashes;
  }

  private static int afterPlus(byte[] b, int from, int to) {
    return from < to && b[from] == '+' ? from + 1 : from;
  }

  /** Reads the client, an address and a port before the time. */
  private static void setClient(byte[] b, int from, int bracket, RequestFields out) {
    int end = bracket;
    while (end > from && Ascii.isBlank(b[end - 1])) {
      end--;
    }
    int start = end;
    while (start > from && !Ascii.isBlank(b[start - 1])) {
      start--;
    }
    int colon = Ascii.lastIndexOf(b, start, end, ':');
    out.client.setUnlessDash(b, start, colon < 0 ? end : colon);
  }

  /** Skips captured headers, which are in braces and may contain blanks. */
  private static int skipHeaders(byte[] b, int from, int to) {
    int i = Ascii.skipBlanks(b, from, to);
    while (i < to && b[i] == '{') {
      int close = Ascii.indexOf(b, i, to, '}');
      i = close < 0 ? to : Ascii.skipBlanks(b, close + 1, to);
    }
    return i;
  }
}
