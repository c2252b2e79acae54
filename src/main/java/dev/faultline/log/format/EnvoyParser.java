package dev.faultline.log.format;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.RequestLine;
import dev.faultline.log.Timestamps;
import dev.faultline.log.text.Ascii;

/**
 * Parser of Envoy's default text log and of Istio's, which has three more fields after the flags:
 *
 * <pre>[time] "request" code flags[ details termination "failure"] received sent duration
 *   upstream_time "forwarded_for" "agent" "id" "authority" "upstream" ...
 * </pre>
 *
 * <p>Times are in milliseconds; code 0 means that the client disconnected before there was a
 * response. A number after the flags identifies a line as Envoy's. Sources: Envoy, access logging;
 * Istio, Envoy access logs.
 */
final class EnvoyParser extends FormatParser {
  private static final int MILLIS_TO_MICROS = 3;

  private final boolean istio;
  private final Timestamps timestamps;
  private final FieldCursor fields = new FieldCursor();
  private boolean isIstioLine;

  /** Creates a parser that reads both formats and considers only lines of one of them typical. */
  EnvoyParser(boolean istio, Timestamps timestamps) {
    this.istio = istio;
    this.timestamps = timestamps;
  }

  @Override
  LineOutcome parse(byte[] b, int from, int to, Depth depth, RequestFields out) {
    fields.start(b, from, to);
    if (!fields.next() || !fields.bracketed) {
      return LineOutcome.WRONG_SHAPE;
    }
    final int timeFrom = fields.from;
    final int timeTo = fields.to;
    if (!fields.next() || !fields.quoted) {
      return LineOutcome.WRONG_SHAPE;
    }
    final int requestFrom = fields.from;
    final int requestTo = fields.to;
    fields.next();
    final int statusFrom = fields.from;
    final int statusTo = fields.to;
    if (!fields.next()) {
      return LineOutcome.WRONG_SHAPE;
    }
    final int flagsFrom = fields.from;
    final int flagsTo = fields.to;
    fields.next();
    isIstioLine = Ascii.wholeNumber(b, fields.from, fields.to) == Ascii.NOT_A_NUMBER;
    final int detailsFrom = fields.from;
    final int detailsTo = fields.to;
    if (isIstioLine && !skipToReceived(Ascii.wholeNumber(b, flagsFrom, flagsTo))) {
      return LineOutcome.WRONG_SHAPE;
    }
    if (!out.setStatus(b, statusFrom, statusTo)) {
      return LineOutcome.BAD_STATUS;
    }
    if (out.status == 0 && requestTo - requestFrom == 5 && isDashes(b, requestFrom)) {
      return LineOutcome.NOT_A_REQUEST; // a TCP connection
    }
    out.setTime(timestamps, b, timeFrom, timeTo);
    if (depth == Depth.TIME) {
      return LineOutcome.REQUEST;
    }
    RequestLine.parse(b, requestFrom, requestTo, out);
    if (fields.next()) {
      out.setResponseBytes(b, fields.from, fields.to);
    }
    if (fields.next()) {
      out.setLatency(b, fields.from, fields.to, MILLIS_TO_MICROS);
    }
    if (out.hasFailed()) {
      setCause(b, flagsFrom, flagsTo, detailsFrom, detailsTo, out);
    }
    if (fields.skip(1)) {
      setClient(b, out);
    }
    if (fields.skip(2)) {
      fields.setUnlessDash(out.host);
    }
    return LineOutcome.REQUEST;
  }

  /**
   * Moves from the field after the flags to the received size. Until 1.7, Istio had one or two
   * quoted texts there, and no details.
   *
   * @param flags the flags as a number. If they are one, they are a size, and the quoted texts are
   *     those of an NCSA line
   */
  private boolean skipToReceived(long flags) {
    if (!fields.quoted) {
      return fields.skip(2);
    }
    while (fields.quoted) {
      fields.next();
    }
    return fields.from < fields.to && flags == Ascii.NOT_A_NUMBER;
  }

  private static boolean isDashes(byte[] b, int from) {
    return b[from] == '-' && b[from + 2] == '-' && b[from + 4] == '-';
  }

  /**
   * Sets the cause to the flags. If there are none, Istio's details say why, unless they only say
   * that the response came from upstream.
   */
  private void setCause(
      byte[] b, int flagsFrom, int flagsTo, int detailsFrom, int detailsTo, RequestFields out) {
    out.cause.setUnlessDash(b, flagsFrom, flagsTo);
    boolean fromUpstream = Ascii.startsWithIgnoreCase(b, detailsFrom, detailsTo, "via_upstream");
    if (out.cause.isEmpty() && isIstioLine && !fromUpstream) {
      out.cause.setUnlessDash(b, detailsFrom, detailsTo);
    }
  }

  /** Sets the client to the first address that the request was forwarded for. */
  private void setClient(byte[] b, RequestFields out) {
    int comma = Ascii.indexOf(b, fields.from, fields.to, ',');
    out.client.setUnlessDash(b, fields.from, comma < 0 ? fields.to : comma);
  }

  @Override
  boolean isTypical(byte[] b, int from, int to, RequestFields request) {
    return isIstioLine == istio && request.timeMicros != RequestFields.NO_TIME;
  }
}
