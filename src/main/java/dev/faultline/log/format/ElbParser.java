package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.RequestLine;
import dev.faultline.log.Timestamps;
import dev.faultline.log.text.Ascii;
import java.util.List;

/**
 * Parser of access logs of AWS Elastic Load Balancing, application and classic:
 *
 * <pre>[type ]time elb client target request_time target_time response_time status target_status
 *   received sent "request" "agent" ...
 * </pre>
 *
 * <p>Times are in seconds, -1 if there was none. Sources: AWS, access logs for your Application
 * Load Balancer and for your Classic Load Balancer. The number of fields at the end of application
 * logs has grown over the years.
 */
final class ElbParser extends FormatParser {
  private static final int SECONDS_TO_MICROS = 6;

  private static final List<String> TYPES = List.of("http", "https", "h2", "grpcs", "ws", "wss");

  private static final byte[] NO_TARGET = "no target".getBytes(US_ASCII);
  private static final byte[] NO_RESPONSE = "no response from target".getBytes(US_ASCII);

  /** Number of fields between the request and the error reason. */
  private static final int REQUEST_TO_REASON = 11;

  private final boolean application;
  private final Timestamps timestamps;
  private final FieldCursor fields = new FieldCursor();
  private final CauseText upstream = new CauseText();

  /** Creates a parser for application load balancers, or for classic ones. */
  ElbParser(boolean application, Timestamps timestamps) {
    this.application = application;
    this.timestamps = timestamps;
  }

  @Override
  LineOutcome parse(byte[] b, int from, int to, Depth depth, RequestFields out) {
    fields.start(b, from, to);
    if (application && !(fields.next() && TYPES.stream().anyMatch(fields::is))) {
      return LineOutcome.WRONG_SHAPE;
    }
    if (!fields.next() || fields.quoted || fields.bracketed) {
      return LineOutcome.WRONG_SHAPE; // Envoy writes its time in brackets
    }
    final int timeFrom = fields.from;
    final int timeTo = fields.to;
    fields.skip(1);
    setClient(b, out);
    fields.next();
    final boolean noTarget = fields.isDash();
    setLatency(b, out);
    fields.next();
    final int statusFrom = fields.from;
    final int statusTo = fields.to;
    fields.next();
    final int targetStatusFrom = fields.from;
    final int targetStatusTo = fields.to;
    fields.skip(1);
    final int sentFrom = fields.from;
    final int sentTo = fields.to;
    if (!fields.next() || !fields.quoted || fields.to == to) {
      return LineOutcome.WRONG_SHAPE; // without a closing quote, the path is truncated as well
    }
    if (!application && isTcpConnection(b, statusFrom, statusTo)) {
      return LineOutcome.NOT_A_REQUEST;
    }
    if (!out.setStatus(b, statusFrom, statusTo)) {
      return LineOutcome.BAD_STATUS;
    }
    out.setTime(timestamps, b, timeFrom, timeTo);
    if (depth == Depth.TIME) {
      return LineOutcome.REQUEST;
    }
    out.setResponseBytes(b, sentFrom, sentTo);
    RequestLine.parse(b, fields.from, fields.to, out);
    if (application && out.hasFailed() && fields.skip(REQUEST_TO_REASON)) {
      fields.setUnlessDash(out.cause);
    }
    if (out.cause.isEmpty() && out.hasFailed()) {
      if (noTarget) {
        out.cause.set(NO_TARGET, 0, NO_TARGET.length);
      } else if (isNoStatus(b, targetStatusFrom, targetStatusTo)) {
        out.cause.set(NO_RESPONSE, 0, NO_RESPONSE.length);
      }
    }
    upstream.setUpstream(b, targetStatusFrom, targetStatusTo, out);
    return LineOutcome.REQUEST;
  }

  /**
   * Returns true if no target answered: classic load balancers write 0 where others write {@code
   * -}.
   */
  private static boolean isNoStatus(byte[] b, int from, int to) {
    return Ascii.isDash(b, from, to) || Ascii.wholeNumber(b, from, to) == 0;
  }

  /**
   * Returns true for a connection of a TCP listener: without a status, and with {@code "- - - "} as
   * the request.
   */
  private boolean isTcpConnection(byte[] b, int statusFrom, int statusTo) {
    return Ascii.isDash(b, statusFrom, statusTo)
        && fields.to - fields.from >= 5
        && Ascii.startsWithIgnoreCase(b, fields.from, fields.to, "- - -");
  }

  /** Reads the client, an address and a port. IPv6 addresses have colons and no brackets. */
  private void setClient(byte[] b, RequestFields out) {
    int colon = Ascii.lastIndexOf(b, fields.from, fields.to, ':');
    out.client.setUnlessDash(b, fields.from, colon < 0 ? fields.to : colon);
  }

  /** Sums up the three times, if all are known. */
  private void setLatency(byte[] b, RequestFields out) {
    long sum = 0;
    boolean known = true;
    for (int i = 0; i < 3; i++) {
      fields.next();
      out.latencyMicros = RequestFields.UNKNOWN;
      out.setLatency(b, fields.from, fields.to, SECONDS_TO_MICROS);
      known &= out.latencyMicros != RequestFields.UNKNOWN;
      sum += out.latencyMicros;
    }
    out.latencyMicros = known ? sum : RequestFields.UNKNOWN;
  }

  /**
   * Returns true if the fields before the request are what a balancer writes, as envelopes start
   * other formats' lines with a time as well: a client with its port, times with decimals or -1,
   * sizes, and a request with a target or {@code - - -}.
   */
  @Override
  boolean isTypical(byte[] b, int from, int to, RequestFields request) {
    fields.start(b, from, to);
    if (request.timeMicros == RequestFields.NO_TIME || !fields.skip(application ? 3 : 2)) {
      return false;
    }
    int colon = Ascii.lastIndexOf(b, fields.from, fields.to, ':');
    boolean typical = colon > 0 && isNumber(b, colon + 1, fields.to) && fields.next();
    typical &= fields.isDash() || Ascii.indexOf(b, fields.from, fields.to, ':') > 0;
    for (int i = 0; i < 3; i++) {
      fields.next();
      typical &= isSeconds(b, fields.from, fields.to);
    }
    for (int i = 0; i < 4; i++) {
      fields.next();
      typical &= fields.isDash() || isNumber(b, fields.from, fields.to);
    }
    return typical
        && fields.next()
        && fields.quoted
        && (b[fields.from] == '-' || !request.target.isEmpty());
  }

  private static boolean isNumber(byte[] b, int from, int to) {
    return Ascii.wholeNumber(b, from, to) != Ascii.NOT_A_NUMBER;
  }

  private static boolean isSeconds(byte[] b, int from, int to) {
    return Ascii.isMinusOne(b, from, to)
        || Ascii.isDash(b, from, to)
        || (Ascii.indexOf(b, from, to, '.') > 0
            && Ascii.decimal(b, from, to, SECONDS_TO_MICROS) != Ascii.NOT_A_NUMBER);
  }
}
