package dev.faultline.log;

/**
 * The tail of the ingress controller that is nginx, as its documentation has it (log format):
 *
 * <pre>bytes "referer" "agent" request_length request_time [upstream_name] [alternative_name]
 *   upstream_addr upstream_response_length upstream_response_time upstream_status req_id
 * </pre>
 *
 * <p>Of a request that was tried more than once, each upstream field is a list: {@code 502, 200},
 * or {@code 502 : 200} after a redirect within the server.
 */
final class IngressTail extends ClfTail {
  private static final int SECONDS_TO_MICROS = 6;

  private final FieldCursor fields = new FieldCursor();
  private final CauseText cause = new CauseText();

  @Override
  void read(byte[] b, int from, int to, Fields out) {
    if (!goToUpstreams(b, from, to)) {
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
  boolean isTypical(byte[] b, int from, int to, Fields request) {
    return goToUpstreams(b, from, to);
  }

  /** Goes behind the two names in brackets; false if they are not where they should be. */
  private boolean goToUpstreams(byte[] b, int from, int to) {
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

  /** Goes over a list; the index behind it. */
  private int nextList(byte[] b, int to) {
    int end = to;
    while (fields.next()) {
      end = fields.to;
      int behind = Ascii.skipBlanks(b, end, to);
      boolean colon =
          behind < to && b[behind] == ':' && Ascii.endOfToken(b, behind, to) == behind + 1;
      if (colon) {
        fields.moveTo(behind + 1);
      } else if (b[end - 1] != ',') {
        break;
      }
    }
    return end;
  }
}
