package dev.faultline.log;

import dev.faultline.log.text.Ascii;

/**
 * Parser of times as a number since the epoch. The number of digits tells the unit, as every time
 * of a log is of this century: 10 are seconds, which may have a fraction, 13 milliseconds, 16
 * microseconds and 19 nanoseconds.
 */
final class EpochTimes {
  private static final int SECOND_DIGITS = 10;
  private static final int MILLI_DIGITS = 13;
  private static final int MICRO_DIGITS = 16;
  private static final int NANO_DIGITS = 19;

  private static final int SECONDS_TO_MICROS = 6;
  private static final int MILLIS_TO_MICROS = 3;
  private static final int MICROS_DIGITS_OF_NANOS = 16;

  /** The starts of the years 2000 and 2100, in microseconds. */
  private static final long START_OF_CENTURY = 946_684_800_000_000L;

  private static final long END_OF_CENTURY = 4_102_444_800_000_000L;

  private EpochTimes() {}

  /** Returns the microseconds of a number since the epoch, or {@link RequestFields#NO_TIME}. */
  static long parse(byte[] b, int from, int to) {
    int digits = from;
    while (digits < to && Ascii.isDigit(b[digits])) {
      digits++;
    }
    if (digits < to && digits - from != SECOND_DIGITS) {
      return RequestFields.NO_TIME;
    }
    long micros =
        switch (digits - from) {
          case SECOND_DIGITS -> Ascii.decimal(b, from, to, SECONDS_TO_MICROS);
          case MILLI_DIGITS -> Ascii.decimal(b, from, to, MILLIS_TO_MICROS);
          case MICRO_DIGITS -> Ascii.wholeNumber(b, from, to);
          case NANO_DIGITS -> microsOfNanos(b, from, to);
          default -> RequestFields.NO_TIME;
        };
    return micros >= START_OF_CENTURY && micros < END_OF_CENTURY ? micros : RequestFields.NO_TIME;
  }

  private static long microsOfNanos(byte[] b, int from, int to) {
    return Ascii.wholeNumber(b, from, Math.min(to, from + MICROS_DIGITS_OF_NANOS));
  }
}
