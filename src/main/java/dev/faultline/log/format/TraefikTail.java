package dev.faultline.log.format;

import dev.faultline.log.RequestFields;

/**
 * The tail of Traefik's common log format (its documentation, access logs):
 *
 * <pre>bytes "referer" "agent" count "router" "server URL" DURATIONms
 * </pre>
 */
final class TraefikTail extends ClfTail {
  private static final int MILLIS_TO_MICROS = 3;

  private final FieldCursor fields = new FieldCursor();

  @Override
  void read(byte[] b, int from, int to, RequestFields out) {
    fields.start(b, from, to);
    fields.next();
    out.setResponseBytes(b, fields.from, fields.to);
    if (!fields.skip(4)) {
      return;
    }
    if (out.hasFailed() && fields.isDash()) {
      CauseText.setNoUpstream(out);
    }
    if (fields.next() && endsInMillis(b)) {
      out.setLatency(b, fields.from, fields.to - 2, MILLIS_TO_MICROS);
    }
  }

  @Override
  boolean isTypical(byte[] b, int from, int to, RequestFields request) {
    fields.start(b, from, to);
    return fields.skip(1)
        && fields.quoted
        && fields.next()
        && fields.quoted
        && fields.skip(1)
        && fields.quoted
        && fields.next()
        && fields.quoted
        && fields.next()
        && endsInMillis(b);
  }

  private boolean endsInMillis(byte[] b) {
    return fields.to - fields.from > 2 && b[fields.to - 2] == 'm' && b[fields.to - 1] == 's';
  }
}
