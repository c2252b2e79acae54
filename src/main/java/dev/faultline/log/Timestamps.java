package dev.faultline.log;

/**
 * Times as logs write them, to microseconds since the epoch. A date that no calendar has (31 Feb)
 * is no time; second 60 is a leap second and runs into the next minute.
 */
final class Timestamps {
  private static final long MICROS = 1_000_000L;
  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  private Timestamps() {}

  /** A time in either notation, or {@link Fields#NO_TIME}. */
  static long parse(byte[] b, int from, int to) {
    return to - from > 2 && b[from + 2] == '/' ? clf(b, from, to) : iso(b, from, to);
  }

  /** {@code 10/Oct/2000:13:55:36 -0700} (mod_log_config's %t, nginx's $time_local). */
  private static long clf(byte[] b, int from, int to) {
    if (to - from < 20 || b[from + 6] != '/' || b[from + 11] != ':') {
      return Fields.NO_TIME;
    }
    int month = month(b, from + 3);
    long day = day(fourDigits(b, from + 7), month, twoDigits(b, from));
    long second = secondOfDay(b, from + 12, to);
    long offset = offset(b, Ascii.skipBlanks(b, from + 20, to), to);
    return micros(day, second, 0, offset);
  }

  /** {@code 2025-11-22T10:00:01.123Z} (RFC 3339), also with a blank for the T or without a zone. */
  private static long iso(byte[] b, int from, int to) {
    if (to - from < 19 || b[from + 4] != '-' || b[from + 7] != '-') {
      return Fields.NO_TIME;
    }
    byte separator = b[from + 10];
    if (separator != 'T' && separator != 't' && separator != ' ') {
      return Fields.NO_TIME;
    }
    long day = day(fourDigits(b, from), twoDigits(b, from + 5), twoDigits(b, from + 8));
    long second = secondOfDay(b, from + 11, to);
    int i = from + 19;
    long fraction = 0;
    if (i < to && (b[i] == '.' || b[i] == ',')) {
      int scale = 100_000;
      int firstDigit = ++i;
      while (i < to && Ascii.isDigit(b[i])) {
        fraction += (long) scale * (b[i] - '0');
        scale /= 10;
        i++;
      }
      if (i == firstDigit) {
        return Fields.NO_TIME;
      }
    }
    return micros(day, second, fraction, offset(b, Ascii.skipBlanks(b, i, to), to));
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

  /** {@code Z}, {@code +0530}, {@code -07:00} or nothing (UTC) as seconds east of UTC. */
  private static long offset(byte[] b, int from, int to) {
    int length = to - from;
    if (length == 0 || (length == 1 && (b[from] | 0x20) == 'z')) {
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
