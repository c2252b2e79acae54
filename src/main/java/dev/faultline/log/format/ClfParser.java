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
 * blanks, a missing size or unknown trailing fields do not matter.
 */
final class ClfParser extends FormatParser {
  /** The length of {@code HTTP/1.1}. */
  private static final int MAX_PROTOCOL = 8;

  private final ClfTail tail;
  private final Timestamps timestamps;

  ClfParser(ClfTail tail, Timestamps timestamps) {
    this.tail = tail;
    this.timestamps = timestamps;
  }

  @Override
  LineOutcome parse(byte[] b, int from, int to, Depth depth, RequestFields out) {
    int timeTo = endOfTime(b, from, to);
    int timeFrom = timeTo < 0 ? -1 : Ascii.lastIndexOf(b, from, timeTo, '[') + 1;
    if (timeFrom <= 0) {
      return LineOutcome.WRONG_SHAPE;
    }
    int requestFrom = timeTo + 3;
    int requestTo = endOfRequest(b, requestFrom, to);
    if (requestTo < 0) {
      return LineOutcome.WRONG_SHAPE;
    }
    // Skip one blank only: two blanks enclose an empty status, and the size comes after them.
    int statusFrom = requestTo + 1 < to && Ascii.isBlank(b[requestTo + 1]) ? requestTo + 2 : to;
    int statusTo = Ascii.endOfToken(b, statusFrom, to);
    if (!out.setStatus(b, statusFrom, statusTo)) {
      return LineOutcome.BAD_STATUS;
    }
    out.setTime(timestamps, b, timeFrom, timeTo);
    if (depth == Depth.TIME) {
      return LineOutcome.REQUEST;
    }
    setHostAndClient(b, from, timeFrom - 1, out);
    RequestLine.parse(b, requestFrom, requestTo, out);
    tail.read(b, statusTo, to, out);
    return LineOutcome.REQUEST;
  }

  /** Returns the index of the {@code ]} in the first {@code ] "}, or -1. */
  private static int endOfTime(byte[] b, int from, int to) {
    int i = Ascii.indexOf(b, from, to - 2, ']');
    while (i >= 0 && (b[i + 1] != ' ' || b[i + 2] != '"')) {
      i = Ascii.indexOf(b, i + 1, to - 2, ']');
    }
    return i;
  }

  /**
   * Returns the index of the quote that closes the request, or -1. Servers escape quotes, so it is
   * the first one without a backslash. Some are configured not to escape (nginx: {@code
   * escape=none}): if neither a protocol precedes that quote nor a status follows it, the first
   * quote followed by a status counts.
   */
  private static int endOfRequest(byte[] b, int from, int to) {
    int firstUnescaped = -1;
    int firstFollowedByStatus = -1;
    int i = indexOfQuoteOrEscape(b, from, to);
    while (i >= 0) {
      boolean escaped = b[i] == '\\';
      int quote = escaped ? i + 1 : i;
      if (quote < to && b[quote] == '"') {
        boolean followed = isFollowedByStatus(b, quote + 1, to);
        if (!escaped && (followed || isPrecededByProtocol(b, from, quote))) {
          return quote;
        }
        if (!escaped && firstUnescaped < 0) {
          firstUnescaped = quote;
        }
        if (followed && firstFollowedByStatus < 0) {
          firstFollowedByStatus = quote;
        }
      }
      i = indexOfQuoteOrEscape(b, quote + 1, to);
    }
    return firstFollowedByStatus >= 0 ? firstFollowedByStatus : firstUnescaped;
  }

  /** Returns true if the bytes end with a protocol, for instance {@code HTTP/1.1}. */
  private static boolean isPrecededByProtocol(byte[] b, int from, int to) {
    int blank = Ascii.lastIndexOf(b, Math.max(from, to - MAX_PROTOCOL - 1), to, ' ');
    return blank >= 0 && Ascii.startsWithIgnoreCase(b, blank + 1, to, "HTTP/");
  }

  /**
   * Returns true for a blank followed by a token that is {@code -} or up to three digits, with or
   * without a sign.
   */
  private static boolean isFollowedByStatus(byte[] b, int from, int to) {
    if (from >= to || b[from] != ' ') {
      return false;
    }
    int start = from + 1;
    int end = Ascii.endOfToken(b, start, Math.min(to, start + 5));
    int digits = start < end && b[start] == '-' ? start + 1 : start;
    boolean none = digits == end && digits > start;
    return none || (end - digits <= 3 && Ascii.wholeNumber(b, digits, end) != Ascii.NOT_A_NUMBER);
  }

  /**
   * Reads what precedes the time: {@code client ident user}, in the vhost formats with the host
   * before it. User names may contain blanks, so the number of tokens does not show whether there
   * is a host; the position of the ident does, which is {@code -} in today's logs.
   */
  private static void setHostAndClient(byte[] b, int from, int to, RequestFields out) {
    int firstTo = Ascii.endOfToken(b, from, to);
    int secondFrom = Ascii.skipBlanks(b, firstTo, to);
    int secondTo = Ascii.endOfToken(b, secondFrom, to);
    int thirdFrom = Ascii.skipBlanks(b, secondTo, to);
    int thirdTo = Ascii.endOfToken(b, thirdFrom, to);
    boolean vhost =
        !Ascii.isDash(b, secondFrom, secondTo)
            && Ascii.isDash(b, thirdFrom, thirdTo)
            && Ascii.skipBlanks(b, thirdTo, to) < to;
    if (vhost) {
      out.host.setUnlessDash(b, from, firstTo);
      out.client.setUnlessDash(b, secondFrom, secondTo);
    } else {
      out.client.setUnlessDash(b, from, firstTo);
    }
  }

  @Override
  boolean isTypical(byte[] b, int from, int to, RequestFields request) {
    if (b[from] == '[' && b[from + 5] == '-') {
      return false; // starts with an ISO time, as Envoy's lines do
    }
    int timeTo = endOfTime(b, from, to);
    int requestTo = timeTo < 0 ? -1 : endOfRequest(b, timeTo + 3, to);
    int statusFrom = requestTo < 0 ? to : Ascii.skipBlanks(b, requestTo + 1, to);
    return tail.isTypical(b, Ascii.endOfToken(b, statusFrom, to), to, request);
  }

  /** Returns the index of the quote that closes the field, or {@code to}. */
  static int endOfQuoted(byte[] b, int from, int to) {
    int i = indexOfQuoteOrEscape(b, from, to);
    while (i >= 0 && b[i] == '\\') {
      i = indexOfQuoteOrEscape(b, i + 2, to);
    }
    return i < 0 ? to : i;
  }

  private static int indexOfQuoteOrEscape(byte[] b, int from, int to) {
    return ByteSearch.indexOfEither(b, from, to, (byte) '"', (byte) '\\');
  }
}
