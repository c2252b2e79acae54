package dev.faultline.log.format;

import dev.faultline.log.RequestFields;
import dev.faultline.log.text.Ascii;

/**
 * A tail of the size, then quoted fields (referer, agent and more) and unquoted ones, of which
 * {@link TailFields} knows the latency and the upstream's status.
 */
final class PlainTail extends ClfTail {
  /** At most one quoted field, so not the usual two. */
  static final PlainTail COMMON = new PlainTail(0, 1, false);

  /** Referer and agent, and maybe more. */
  static final PlainTail COMBINED = new PlainTail(2, Integer.MAX_VALUE, false);

  /** Referer and agent, in a line that starts with a host. */
  static final PlainTail VHOST_COMBINED = new PlainTail(2, Integer.MAX_VALUE, true);

  /** Referer and agent, in which anything may stand. */
  private static final int TEXTS = 2;

  private final int minQuoted;
  private final int maxQuoted;
  private final boolean vhost;

  private PlainTail(int minQuoted, int maxQuoted, boolean vhost) {
    this.minQuoted = minQuoted;
    this.maxQuoted = maxQuoted;
    this.vhost = vhost;
  }

  @Override
  void read(byte[] b, int from, int to, RequestFields out) {
    int i = Ascii.skipBlanks(b, from, to);
    boolean atBytes = true;
    int quoted = 0;
    while (i < to) {
      int end;
      if (b[i] == '"') {
        int close = ClfParser.endOfQuoted(b, i + 1, to);
        quoted++;
        if (quoted > TEXTS) {
          TailFields.readNumber(b, i + 1, close, out);
        }
        end = Math.min(to, close + 1);
      } else {
        end = Ascii.endOfToken(b, i, to);
        if (atBytes) {
          out.setResponseBytes(b, i, end);
          if (Ascii.isDash(b, i, end) && TailFields.readPerformance(b, end, to, out)) {
            return;
          }
        } else {
          TailFields.read(b, i, end, out);
        }
      }
      atBytes = false;
      i = Ascii.skipBlanks(b, end, to);
    }
  }

  @Override
  boolean isTypical(byte[] b, int from, int to, RequestFields request) {
    int quoted = 0;
    int i = Ascii.indexOf(b, from, to, '"');
    while (i >= 0) {
      quoted++;
      int end = ClfParser.endOfQuoted(b, i + 1, to);
      i = end == to ? -1 : Ascii.indexOf(b, end + 1, to, '"');
    }
    return quoted >= minQuoted && quoted <= maxQuoted && (!vhost || startsWithHost(b, request));
  }

  /**
   * Returns true if the line starts with a host; an absolute target has its host later in the line.
   */
  private static boolean startsWithHost(byte[] b, RequestFields request) {
    return !request.host.isEmpty()
        && request.host.bytes() == b
        && request.host.from() < request.target.from();
  }
}
