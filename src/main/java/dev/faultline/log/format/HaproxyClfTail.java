package dev.faultline.log.format;

import dev.faultline.log.RequestFields;
import dev.faultline.log.text.Ascii;

/**
 * The tail of HAProxy's log in the notation of CLF ({@code option httplog clf}):
 *
 * <pre>bytes "" "" port millis "frontend" "backend" "server" TR Tw Tc Tr Ta state ...
 * </pre>
 *
 * <p>Durations are in milliseconds, -1 if a step was not reached. Source: HAProxy, src/log.c,
 * clf_http_log_format.
 */
final class HaproxyClfTail extends ClfTail {
  private static final int MILLIS_TO_MICROS = 3;
  private static final int TIMERS = 5;
  private static final int STATE_LENGTH = 4;

  private final FieldCursor fields = new FieldCursor();

  @Override
  void read(byte[] b, int from, int to, RequestFields out) {
    fields.start(b, from, to);
    fields.next();
    out.setResponseBytes(b, afterPlus(b), fields.to);
    // Referer, agent, port, milliseconds, three names, and four of the timers are in between.
    if (fields.skip(7 + TIMERS - 1)) {
      out.setLatency(b, afterPlus(b), fields.to, MILLIS_TO_MICROS);
    }
    if (fields.next()
        && out.hasFailed()
        && !Ascii.startsWithIgnoreCase(b, fields.from, fields.to, "--")) {
      fields.setUnlessDash(out.cause);
    }
  }

  @Override
  boolean isTypical(byte[] b, int from, int to, RequestFields request) {
    fields.start(b, from, to);
    return fields.next()
        && isEmptyQuoted()
        && isEmptyQuoted()
        && isNumber(b)
        && isNumber(b)
        && isName()
        && isName()
        && isName()
        && areTimers(b)
        && fields.next()
        && fields.to - fields.from <= STATE_LENGTH
        && fields.to - fields.from >= 2;
  }

  private boolean isEmptyQuoted() {
    return fields.next() && fields.quoted && fields.from == fields.to;
  }

  private boolean isName() {
    return fields.next() && fields.quoted && fields.from < fields.to;
  }

  private boolean isNumber(byte[] b) {
    return fields.next() && Ascii.wholeNumber(b, fields.from, fields.to) != Ascii.NOT_A_NUMBER;
  }

  private boolean areTimers(byte[] b) {
    for (int i = 0; i < TIMERS; i++) {
      if (!fields.next()
          || (!Ascii.isMinusOne(b, fields.from, fields.to)
              && Ascii.wholeNumber(b, afterPlus(b), fields.to) == Ascii.NOT_A_NUMBER)) {
        return false;
      }
    }
    return true;
  }

  /** Skips the sign of a value that was logged before the response ended. */
  private int afterPlus(byte[] b) {
    return fields.from < fields.to && b[fields.from] == '+' ? fields.from + 1 : fields.from;
  }
}
