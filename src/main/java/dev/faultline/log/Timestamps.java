package dev.faultline.log;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Times as logs write them, to microseconds since the epoch. A date that no calendar has (31 Feb)
 * is no time; second 60 is a leap second and runs into the next minute. Not thread-safe.
 */
final class Timestamps {
  /** A zone's offset is the same for at least so many seconds of local time. */
  private static final long MICROS = 1_000_000L;

  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;
  private static final int DAY = 24 * HOUR;

  /** The length of {@code 10:00:01}. */
  private static final int SECONDS_END = 8;

  private final ZoneId zone;

  /** The minute of local time that was asked for last, and its offset. */
  private long lastMinute = Long.MIN_VALUE;

  private int lastOffset;

  /** Reads times; what names no zone is taken to be of this one. */
  Timestamps(ZoneId zone) {
    this.zone = zone;
  }

  /** A time in either notation, or {@link Fields#NO_TIME}. */
  long parse(byte[] b, int from, int to) {
    return to - from > 2 && b[from + 2] == '/' ? clf(b, from, to) : iso(b, from, to);
  }

  /**
   * A date and a time of day that stand apart, {@code 2025-11-22} and {@code 10:00:01}.
   *
   * @param local whether they are of the zone, and not of UTC
   */
  long ofDateAndTime(Slice date, Slice time, boolean local) {
    byte[] b = time.bytes();
    int behindSeconds = time.from() + SECONDS_END;
    if (date.length() != Dates.ISO_LENGTH
        || time.length() < SECONDS_END
        || endOfFraction(b, behindSeconds, time.to()) < time.to()) {
      return Fields.NO_TIME;
    }
    long day = Dates.iso(date.bytes(), date.from());
    long second = secondOfDay(b, time.from(), time.to());
    long fraction = fraction(b, behindSeconds, time.to());
    if (day == Fields.NO_TIME || second < 0 || fraction < 0) {
      return Fields.NO_TIME;
    }
    return micros(day, second, fraction, local ? zoneOffset(day * DAY + second) : 0);
  }

  /**
   * {@code 10/Oct/2000:13:55:36 -0700} (mod_log_config's %t, nginx's $time_local), also with
   * HAProxy's milliseconds.
   */
  private long clf(byte[] b, int from, int to) {
    if (to - from < 20 || b[from + 6] != '/' || b[from + 11] != ':') {
      return Fields.NO_TIME;
    }
    return micros(b, Dates.clf(b, from), secondOfDay(b, from + 12, to), from + 20, to);
  }

  /** {@code 2025-11-22T10:00:01.123Z} (RFC 3339), also with a blank for the T or without a zone. */
  private long iso(byte[] b, int from, int to) {
    if (to - from < 19) {
      return Fields.NO_TIME;
    }
    byte separator = b[from + 10];
    if (separator != 'T' && separator != 't' && separator != ' ') {
      return Fields.NO_TIME;
    }
    return micros(b, Dates.iso(b, from), secondOfDay(b, from + 11, to), from + 19, to);
  }

  /** Reads what is behind the seconds: a fraction and a zone, either of which may not be there. */
  private long micros(byte[] b, long day, long second, int from, int to) {
    long fraction = fraction(b, from, to);
    int zoneFrom = Ascii.skipBlanks(b, endOfFraction(b, from, to), to);
    if (day == Fields.NO_TIME || second < 0 || fraction < 0) {
      return Fields.NO_TIME;
    }
    long offset = zoneFrom == to ? zoneOffset(day * DAY + second) : offset(b, zoneFrom, to);
    return micros(day, second, fraction, offset);
  }

  /** The microseconds of {@code .123}, 0 if there is no fraction, or -1. */
  private static long fraction(byte[] b, int from, int to) {
    if (from >= to || (b[from] != '.' && b[from] != ',')) {
      return 0;
    }
    int end = endOfFraction(b, from, to);
    long fraction = 0;
    int scale = 100_000;
    for (int i = from + 1; i < end; i++) {
      fraction += (long) scale * (b[i] - '0');
      scale /= 10;
    }
    return end == from + 1 ? -1 : fraction;
  }

  private static int endOfFraction(byte[] b, int from, int to) {
    int i = from;
    if (i < to && (b[i] == '.' || b[i] == ',')) {
      i++;
      while (i < to && Ascii.isDigit(b[i])) {
        i++;
      }
    }
    return i;
  }

  /** Seconds east of UTC at some local time; in the hour that autumn has twice, of the first. */
  private long zoneOffset(long localSecond) {
    long minute = Math.floorDiv(localSecond, MINUTE);
    if (minute != lastMinute) {
      LocalDateTime local = LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC);
      lastOffset = zone.getRules().getOffset(local).getTotalSeconds();
      lastMinute = minute;
    }
    return lastOffset;
  }

  private static long micros(long day, long second, long fraction, long offset) {
    if (day == Fields.NO_TIME || second < 0 || offset == Fields.NO_TIME) {
      return Fields.NO_TIME;
    }
    return (day * DAY + second - offset) * MICROS + fraction;
  }

  /** {@code HH:MM:SS} as seconds of the day, or -1. */
  private static long secondOfDay(byte[] b, int from, int to) {
    if (from + 8 > to || b[from + 2] != ':' || b[from + 5] != ':') {
      return -1;
    }
    int hour = Ascii.twoDigits(b, from);
    int minute = Ascii.twoDigits(b, from + 3);
    int second = Ascii.twoDigits(b, from + 6);
    boolean valid = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0;
    return valid && second <= 60 ? hour * HOUR + minute * MINUTE + second : -1;
  }

  /** {@code Z}, {@code +0530} or {@code -07:00} as seconds east of UTC. */
  private static long offset(byte[] b, int from, int to) {
    int length = to - from;
    if (length == 1 && (b[from] | 0x20) == 'z') {
      return 0;
    }
    boolean colon = length == 6 && b[from + 3] == ':';
    if ((length != 5 && !colon) || (b[from] != '+' && b[from] != '-')) {
      return Fields.NO_TIME;
    }
    int hours = Ascii.twoDigits(b, from + 1);
    int minutes = Ascii.twoDigits(b, to - 2);
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
      return Fields.NO_TIME;
    }
    int seconds = hours * HOUR + minutes * MINUTE;
    return b[from] == '-' ? -seconds : seconds;
  }
}
