package dev.faultline.log.format;

import dev.faultline.log.RequestFields;
import dev.faultline.log.text.Ascii;

/**
 * A tail of the size, then quoted fields (referer, agent and more, all skipped) and unquoted ones.
 * The first unquoted decimal is nginx's {@code $request_time}, in seconds, also as {@code
 * rt=0.245}; an unquoted integer could have any unit and is ignored.
 */
final class PlainTail extends ClfTail {
  /** At most one quoted field, so not the usual two. */
  static final PlainTail COMMON = new PlainTail(0, 1, false);

  /** Referer and agent, and maybe more. */
  static final PlainTail COMBINED = new PlainTail(2, Integer.MAX_VALUE, false);

  /** Referer and agent, in a line that starts with a host. */
  static final PlainTail VHOST_COMBINED = new PlainTail(2, Integer.MAX_VALUE, true);

  /** Power of ten that converts seconds to microseconds. */
  private static final int SECONDS_TO_MICROS = 6;

  private static final String REQUEST_TIME = "rt=";

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
