package dev.faultline.log.format;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.RequestLine;
import dev.faultline.log.Timestamps;
import dev.faultline.log.text.Ascii;
import dev.faultline.scan.ByteSearch;

/**
 * Parser of the NCSA family: common, combined, and their variants in Apache and nginx.
 *
 * <pre>[vhost[:port] ]client ident user [time] "request" status bytes ["referer" "agent" tail...]
 * </pre>
 *
 * <p>Sources: Apache httpd mod_log_config, nginx ngx_http_log_module. Relies on two landmarks only,
 * the {@code ] "} after the time and the quote that closes the request, so that a user name with
 * blanks, a missing size or unknown trailing fields do not matter. Werkzeug and Django write
 * colours.
 */
final class ClfParser extends FormatParser {
  /** Most words between the time and the request: S3 has five. */
  private static final int MAX_APART = 4;

  private final ClfTail tail;
  private final Timestamps timestamps;

  // Where the parts of the line are that was parsed last.
  private int timeFrom;
  private int timeTo;
  private int requestFrom;
  private int statusTo;

  ClfParser(ClfTail tail, Timestamps timestamps) {
    this.tail = tail;
    this.timestamps = timestamps;
  }

  @Override
  LineOutcome parse(byte[] b, int start, int end, Depth depth, RequestFields out) {
    int from = AnsiCodes.skip(b, start, end);
    int to = AnsiCodes.trim(b, from, end);
    if (!findLandmarks(b, from, to)) {
      return LineOutcome.WRONG_SHAPE;
    }
    int requestTo = ClfRequest.end(b, requestFrom, to);
    if (requestTo < 0) {
      return LineOutcome.WRONG_SHAPE;
    }
    // Skip one blank only: two blanks enclose an empty status, and the size comes after them.
    int statusFrom = requestTo + 1 < to && Ascii.isBlank(b[requestTo + 1]) ? requestTo + 2 : to;
    statusTo = Ascii.endOfToken(b, statusFrom, to);
    if (statusTo == to && timeFrom == from + 1) {
      return LineOutcome.WRONG_SHAPE; // Apache's ssl_request_log: the number is the size
    }
    int coded = AnsiCodes.skip(b, statusFrom, statusTo);
    if (!out.setStatus(
        b, coded, coded == statusFrom ? statusTo : AnsiCodes.trim(b, coded, statusTo))) {
      return LineOutcome.BAD_STATUS;
    }
    out.setTime(timestamps, b, timeFrom, timeTo);
    if (depth == Depth.TIME) {
      return LineOutcome.REQUEST;
    }
    if (timeFrom - 1 > from) {
      ClfClient.read(b, from, timeFrom - 1, out);
    }
    int textFrom = AnsiCodes.skip(b, requestFrom, requestTo);
    int textTo = textFrom == requestFrom ? requestTo : AnsiCodes.trim(b, textFrom, requestTo);
    RequestLine.parse(b, textFrom, textTo, out);
    tail.read(b, statusTo, to, out);
    return LineOutcome.REQUEST;
  }

  /**
   * Finds the time and the request, which usually follows it directly: {@code ] "}.
   *
   * @return false if there is no time in brackets, or no request
   */
  private boolean findLandmarks(byte[] b, int from, int to) {
    int close = Ascii.indexOf(b, from, to - 2, ']');
    if (close >= 0 && (b[close + 1] != ' ' || b[close + 2] != '"')) {
      if (findApart(b, from, to, close)) {
        return true;
      }
      while (close >= 0 && (b[close + 1] != ' ' || b[close + 2] != '"')) {
        close = Ascii.indexOf(b, close + 1, to - 2, ']');
      }
    }
    timeTo = close;
    timeFrom = close < 0 ? 0 : Ascii.lastIndexOf(b, from, close, '[') + 1;
    requestFrom = close + 3;
    return timeFrom > 0;
  }

  /**
   * Finds the last time before a request that does not follow it directly: AWS API Gateway has no
   * blank there, other servers have more fields. Only what is surely a request counts then.
   *
   * @param first the first closing bracket
   */
  private boolean findApart(byte[] b, int from, int to, int first) {
    int quote = to;
    timeTo = -1;
    for (int close = first; close >= 0; close = Ascii.indexOf(b, close + 1, quote, ']')) {
      int open = Ascii.lastIndexOf(b, from, close, '[');
      if (open >= 0 && looksLikeTime(b, open + 1, close)) {
        if (timeTo < 0) {
          quote = Ascii.indexOf(b, close + 1, to, '"');
          if (quote < 0) {
            return false;
          }
        }
        timeFrom = open + 1;
        timeTo = close;
      }
    }
    requestFrom = quote + 1;
    boolean escaped = b[quote - 1] == '\\';
    return timeTo >= 0
        && !escaped
        && (quote <= timeTo + 2
            || (isRequest(b, requestFrom, to) && countBlanks(b, timeTo, quote) <= MAX_APART + 1));
  }

  private static int countBlanks(byte[] b, int from, int to) {
    int blanks = 0;
    for (int i = from; i < to; i++) {
      blanks += Ascii.isBlank(b[i]) ? 1 : 0;
    }
    return blanks;
  }

  /** Returns true for the start of {@code 22/Nov/2025} or {@code 2025-11-22}. */
  private static boolean looksLikeTime(byte[] b, int from, int to) {
    return to - from >= 19
        && Ascii.twoDigits(b, from) >= 0
        && (b[from + 2] == '/' || (Ascii.twoDigits(b, from + 2) >= 0 && b[from + 4] == '-'));
  }

  /** Returns true for a method and the start of a target. */
  private static boolean isRequest(byte[] b, int from, int to) {
    int start = AnsiCodes.skip(b, from, to);
    int methodTo = Ascii.endOfToken(b, start, to);
    int target = Math.min(methodTo + 1, to - 1);
    boolean path = b[target] == '/' || b[target] == '*';
    int colon = Ascii.indexOf(b, target, Ascii.endOfToken(b, target, to), ':');
    return RequestLine.isMethod(b, start, methodTo) && (path || colon > 0);
  }

  @Override
  boolean isTypical(byte[] b, int from, int to, RequestFields request) {
    if (b[from] == '[' && b[from + 5] == '-' && timeFrom == from + 1) {
      return false; // starts with its time in ISO 8601, as Envoy's lines do
    }
    return tail.isTypical(b, statusTo, to, request);
  }

  /** Returns the index of the quote that closes the field, or {@code to}. */
  static int endOfQuoted(byte[] b, int from, int to) {
    int i = indexOfQuoteOrEscape(b, from, to);
    while (i >= 0 && b[i] == '\\') {
      i = indexOfQuoteOrEscape(b, i + 2, to);
    }
    return i < 0 ? to : i;
  }

  static int indexOfQuoteOrEscape(byte[] b, int from, int to) {
    return ByteSearch.indexOfEither(b, from, to, (byte) '"', (byte) '\\');
  }
}
