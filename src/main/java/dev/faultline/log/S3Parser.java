package dev.faultline.log;

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
final class S3Parser extends LineParser {
  private static final int MILLIS_TO_MICROS = 3;

  private final Timestamps timestamps;
  private final FieldCursor fields = new FieldCursor();

  S3Parser(Timestamps timestamps) {
    this.timestamps = timestamps;
  }

  @Override
  Verdict parse(byte[] b, int from, int to, Depth depth, Fields out) {
    fields.start(b, from, to);
    if (!fields.skip(2) || !fields.bracketed) {
      return Verdict.WRONG_SHAPE;
    }
    final int timeFrom = fields.from;
    final int timeTo = fields.to;
    fields.next();
    fields.setUnlessDash(out.client);
    // Skip requester, request id, operation and key.
    if (!fields.skip(4)) {
      return Verdict.WRONG_SHAPE;
    }
    if (!fields.quoted) {
      return fields.isDash() ? Verdict.NOT_A_REQUEST : Verdict.WRONG_SHAPE;
    }
    final int requestFrom = fields.from;
    final int requestTo = fields.to;
    final boolean noRequest = fields.isDash();
    fields.next();
    if (noRequest && fields.isDash()) {
      return Verdict.NOT_A_REQUEST;
    }
    if (!out.setStatus(b, fields.from, fields.to)) {
      return Verdict.BAD_STATUS;
    }
    out.setTime(timestamps, b, timeFrom, timeTo);
    if (depth == Depth.TIME) {
      return Verdict.REQUEST;
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
    return Verdict.REQUEST;
  }
}
