package dev.faultline.log;

/**
 * Size, then quoted fields (referer, agent and more, all skipped) and bare ones. The first bare
 * decimal is nginx's {@code $request_time}, in seconds, also as {@code rt=0.245}; a bare whole
 * number could be any unit and stays unread.
 */
final class PlainTail extends ClfTail {
  /** No quoted field, or one of another kind than the usual. */
  static final PlainTail COMMON = new PlainTail(0, 1, false);

  /** Referer and agent. */
  static final PlainTail COMBINED = new PlainTail(2, Integer.MAX_VALUE, false);

  /** The same, in a line that starts with a host. */
  static final PlainTail VHOST_COMBINED = new PlainTail(2, Integer.MAX_VALUE, true);

  /** Ten to the power of this makes microseconds of seconds. */
  private static final int SECONDS_TO_MICROS = 6;

  private static final String REQUEST_TIME = "rt=";

  private final int leastQuoted;
  private final int mostQuoted;
  private final boolean vhost;

  private PlainTail(int leastQuoted, int mostQuoted, boolean vhost) {
    this.leastQuoted = leastQuoted;
    this.mostQuoted = mostQuoted;
    this.vhost = vhost;
  }

  @Override
  void read(byte[] b, int from, int to, Fields out) {
    int i = Ascii.skipBlanks(b, from, to);
    boolean atBytes = true;
    while (i < to) {
      int end;
      if (b[i] == '"') {
        end = Math.min(to, ClfParser.endOfQuoted(b, i + 1, to) + 1);
      } else {
        end = Ascii.endOfToken(b, i, to);
        if (atBytes) {
          out.setResponseBytes(b, i, end);
        } else if (Ascii.indexOf(b, i, end, '.') >= 0) {
          int number =
              Ascii.startsWithIgnoreCase(b, i, end, REQUEST_TIME) ? i + REQUEST_TIME.length() : i;
          long micros = Ascii.decimal(b, number, end, SECONDS_TO_MICROS);
          if (micros != Ascii.NOT_A_NUMBER) {
            out.latencyMicros = micros;
            return;
          }
        }
      }
      atBytes = false;
      i = Ascii.skipBlanks(b, end, to);
    }
  }

  @Override
  boolean isTypical(byte[] b, int from, int to, Fields request) {
    int quoted = 0;
    int i = Ascii.indexOf(b, from, to, '"');
    while (i >= 0) {
      quoted++;
      int end = ClfParser.endOfQuoted(b, i + 1, to);
      i = end == to ? -1 : Ascii.indexOf(b, end + 1, to, '"');
    }
    return quoted >= leastQuoted && quoted <= mostQuoted && (!vhost || startsWithHost(b, request));
  }

  /** False also where the host is that of an absolute target. */
  private static boolean startsWithHost(byte[] b, Fields request) {
    return !request.host.isEmpty()
        && request.host.bytes() == b
        && request.host.from() < request.target.from();
  }
}
