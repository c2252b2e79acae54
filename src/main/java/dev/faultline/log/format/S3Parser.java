package dev.faultline.log.format;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.RequestLine;
import dev.faultline.log.Timestamps;

/**
 * Parser of Amazon S3 server access logs:
 *
 * <pre>owner bucket [time] remote_ip requester request_id operation key "request" status error_code
 *   bytes object_size total_time turn_around_time "referer" "agent" ...
 * </pre>
 *
 * <p>Times are in milliseconds. Lines without a request record what S3 did by itself: copies,
 * expirations. The latter have neither request nor status, and the dash in place of the request may
 * be in quotes. Source: Amazon S3 User Guide, server access log format.
 */
final class S3Parser extends FormatParser {
  private static final int MILLIS_TO_MICROS = 3;

  private final Timestamps timestamps;
  private final FieldCursor fields = new FieldCursor();

  S3Parser(Timestamps timestamps) {
    this.timestamps = timestamps;
  }

  @Override
  LineOutcome parse(byte[] b, int from, int to, Depth depth, RequestFields out) {
    fields.start(b, from, to);
    if (!fields.skip(2) || !fields.bracketed) {
      return LineOutcome.WRONG_SHAPE;
    }
    final int timeFrom = fields.from;
    final int timeTo = fields.to;
    fields.next();
    fields.setUnlessDash(out.client);
    // Skip requester, request id, operation and key.
    if (!fields.skip(4)) {
      return LineOutcome.WRONG_SHAPE;
    }
    if (!fields.quoted) {
      return fields.isDash() ? LineOutcome.NOT_A_REQUEST : LineOutcome.WRONG_SHAPE;
    }
    final int requestFrom = fields.from;
    final int requestTo = fields.to;
    final boolean noRequest = fields.isDash();
    fields.next();
    if (noRequest && fields.isDash()) {
      return LineOutcome.NOT_A_REQUEST;
    }
    if (!out.setStatus(b, fields.from, fields.to)) {
      return LineOutcome.BAD_STATUS;
    }
    out.setTime(timestamps, b, timeFrom, timeTo);
    if (depth == Depth.TIME) {
      return LineOutcome.REQUEST;
    }
    RequestLine.parse(b, requestFrom, requestTo, out);
    if (fields.next() && out.hasFailed()) {
      fields.setUnlessDash(out.cause);
    }
    if (fields.next()) {
      out.setResponseBytes(b, fields.from, fields.to);
    }
    if (fields.skip(1)) {
      out.setLatency(b, fields.from, fields.to, MILLIS_TO_MICROS);
    }
    return LineOutcome.REQUEST;
  }
}
