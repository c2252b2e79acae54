package dev.faultline.log.format;

import dev.faultline.log.RequestFields;
import dev.faultline.log.text.Ascii;

/**
 * The tail of ingress-nginx lines, as in its documentation (log format):
 *
 * <pre>bytes "referer" "agent" request_length request_time [upstream_name] [alternative_name]
 *   upstream_addr upstream_response_length upstream_response_time upstream_status req_id
 * </pre>
 *
 * <p>If a request took more than one try, each upstream field is a list: {@code 502, 200}, or
 * {@code 502 : 200} after an internal redirect.
 */
final class IngressTail extends ClfTail {
  private static final int SECONDS_TO_MICROS = 6;

  private final FieldCursor fields = new FieldCursor();
  private final CauseText cause = new CauseText();

  @Override
  void read(byte[] b, int from, int to, RequestFields out) {
    if (!moveToUpstreams(b, from, to)) {
      PlainTail.COMBINED.read(b, from, to, out);
      return;
    }
    fields.start(b, from, to);
    fields.next();
    out.setResponseBytes(b, fields.from, fields.to);
    fields.skip(3);
    out.setLatency(b, fields.from, fields.to, SECONDS_TO_MICROS);
    fields.skip(1);
    for (int field = 0; field < 3; field++) {
      nextList(b, to);
    }
    int statusesFrom = Ascii.skipBlanks(b, fields.position(), to);
    int statusesTo = nextList(b, to);
    if (statusesFrom < statusesTo) {
      cause.setUpstream(b, statusesFrom, statusesTo, out);
    }
  }

  @Override
  boolean isTypical(byte[] b, int from, int to, RequestFields request) {
    return moveToUpstreams(b, from, to);
  }

  /**
   * Moves to the second of the two names in brackets; returns false if they are not where they
   * should be.
   */
  private boolean moveToUpstreams(byte[] b, int from, int to) {
    fields.start(b, from, to);
    return fields.skip(1)
        && fields.quoted
        && fields.next()
        && fields.quoted
        && fields.skip(2)
        && fields.bracketed
        && fields.next()
        && fields.bracketed;
  }

  /** Moves past a list and returns the index after it. */
  private int nextList(byte[] b, int to) {
    int end = to;
    while (fields.next()) {
      end = fields.to;
      int next = Ascii.skipBlanks(b, end, to);
      boolean colon = next < to && b[next] == ':' && Ascii.endOfToken(b, next, to) == next + 1;
      if (colon) {
        fields.moveTo(next + 1);
      } else if (b[end - 1] != ',') {
        break;
      }
    }
    return end;
  }
}
