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
  private static final int QUARTER = 15 * 60;

  private static final long MICROS = 1_000_000L;
  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  private final ZoneId zone;

  /** The quarter of an hour of local time that was asked for last, and its offset. */
  private long lastQuarter = Long.MIN_VALUE;

  private int lastOffset;

  /** Reads times; what names no zone is taken to be of this one. */
  Timestamps(ZoneId zone) {
    this.zone = zone;
  }

  /** A time in either notation, or {@link Fields#NO_TIME}. */
  long parse(byte[] b, int from, int to) {
    return to - from > 2 && b[from + 2] == '/' ? clf(b, from, to) : iso(b, from, to);
  }

  /** A date and a time of day that stand apart, {@code 2025-11-22} and {@code 10:00:01}, in UTC. */
  static long ofUtc(Slice date, Slice time) {
    return areWhole(date, time)
        ? micros(
            isoDay(date.bytes(), date.from()),
            secondOfDay(time.bytes(), time.from(), time.to()),
            fraction(time.bytes(), time.from() + 8, time.to()),
            0)
        : Fields.NO_TIME;
  }

  /** The same, in the zone of those that name none. */
  long ofLocal(Slice date, Slice time) {
    byte[] b = time.bytes();
    return areWhole(date, time)
        ? micros(
            b,
            isoDay(date.bytes(), date.from()),
            secondOfDay(b, time.from(), time.to()),
            time.from() + 8,
            time.to())
        : Fields.NO_TIME;
  }

  /** Ten bytes of date, eight of time of day, and perhaps a fraction. */
  private static boolean areWhole(Slice date, Slice time) {
    int behindSeconds = time.from() + 8;
    return date.length() == 10
        && time.length() >= 8
        && endOfFraction(time.bytes(), behindSeconds, time.to()) == time.to()
        && fraction(time.bytes(), behindSeconds, time.to()) >= 0;
  }

  /**
   * {@code 10/Oct/2000:13:55:36 -0700} (mod_log_config's %t, nginx's $time_local), also with
   * HAProxy's milliseconds.
   */
  private long clf(byte[] b, int from, int to) {
    if (to - from < 20 || b[from + 6] != '/' || b[from + 11] != ':') {
      return Fields.NO_TIME;
    }
    int month = month(b, from + 3);
    long day = day(fourDigits(b, from + 7), month, twoDigits(b, from));
    return micros(b, day, secondOfDay(b, from + 12, to), from + 20, to);
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
    return micros(b, isoDay(b, from), secondOfDay(b, from + 11, to), from + 19, to);
  }

  private static long isoDay(byte[] b, int from) {
    boolean separated = b[from + 4] == b[from + 7] && (b[from + 4] == '-' || b[from + 4] == '/');
    return separated
        ? day(fourDigits(b, from), twoDigits(b, from + 5), twoDigits(b, from + 8))
        : Fields.NO_TIME;
  }

  /** Reads what is behind the seconds: a fraction and a zone, either of which may not be there. */
  private long micros(byte[] b, long day, long second, int from, int to) {
    long fraction = fraction(b, from, to);
    int zoneFrom = Ascii.skipBlanks(b, endOfFraction(b, from, to), to);
    if (day == Fields.NO_TIME || second < 0 || fraction < 0) {
      return Fields.NO_TIME;
    }
    long offset = zoneFrom == to ? zoneOffset(day * 24 * HOUR + second) : offset(b, zoneFrom, to);
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
    long quarter = Math.floorDiv(localSecond, QUARTER);
    if (quarter != lastQuarter) {
      LocalDateTime local = LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC);
      lastOffset = zone.getRules().getOffset(local).getTotalSeconds();
      lastQuarter = quarter;
    }
    return lastOffset;
  }

  private static long micros(long day, long second, long fraction, long offset) {
    if (day == Fields.NO_TIME || second < 0 || offset == Fields.NO_TIME) {
      return Fields.NO_TIME;
    }
    return (day * 24 * HOUR + second - offset) * MICROS + fraction;
  }

  /** {@code HH:MM:SS} as seconds of the day, or -1. */
  private static long secondOfDay(byte[] b, int from, int to) {
    if (from + 8 > to || b[from + 2] != ':' || b[from + 5] != ':') {
      return -1;
    }
    int hour = twoDigits(b, from);
    int minute = twoDigits(b, from + 3);
    int second = twoDigits(b, from + 6);
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
    int hours = twoDigits(b, from + 1);
    int minutes = twoDigits(b, to - 2);
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
      return Fields.NO_TIME;
    }
    int seconds = hours * HOUR + minutes * MINUTE;
    return b[from] == '-' ? -seconds : seconds;
  }

  /** Days since the epoch, or {@link Fields#NO_TIME} for a date that does not exist. */
  private static long day(int year, int month, int day) {
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
      return Fields.NO_TIME;
    }
    // Years that start in March, so that the leap day is the last; eras of 400 years (Howard
    // Hinnant, "chrono-compatible low-level date algorithms", days_from_civil).
    int y = month <= 2 ? year - 1 : year;
    long era = Math.floorDiv(y, 400);
    long yearOfEra = y - era * 400;
    long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097 + dayOfEra - 719_468;
  }

  private static int daysIn(int year, int month) {
    return switch (month) {
      case 2 -> (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  private static int month(byte[] b, int from) {
    for (int i = 0; i < MONTHS.length(); i += 3) {
      if (b[from] == MONTHS.charAt(i)
          && b[from + 1] == MONTHS.charAt(i + 1)
          && b[from + 2] == MONTHS.charAt(i + 2)) {
        return i / 3 + 1;
      }
    }
    return -1;
  }

  /** The number, or -1 if one is no digit. */
  private static int twoDigits(byte[] b, int from) {
    int tens = b[from] - '0';
    int units = b[from + 1] - '0';
    return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? 10 * tens + units : -1;
  }

  /** Likewise, less than 0 if one is no digit. */
  private static int fourDigits(byte[] b, int from) {
    int hundreds = twoDigits(b, from);
    int units = twoDigits(b, from + 2);
    return units < 0 ? -1 : 100 * hundreds + units;
  }
}
