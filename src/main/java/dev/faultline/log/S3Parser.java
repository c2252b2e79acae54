package dev.faultline.log;

/**
 * Amazon S3, server access log:
 *
 * <pre>owner bucket [time] remote_ip requester request_id operation key "request" status error_code
 *   bytes object_size total_time turn_around_time "referer" "agent" ...
 * </pre>
 *
 * <p>Times are milliseconds. Source: Amazon S3 User Guide, server access log format. Lines without
 * a request tell of what S3 did by itself: copies, expirations. The latter have neither request nor
 * status, and the dash of the request may be in quotes.
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
    // Requester, request, operation and key.
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
