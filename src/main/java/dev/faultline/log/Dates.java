package dev.faultline.log;

import dev.faultline.log.text.Ascii;

/**
 * Parser of dates to days since the epoch, or to {@link RequestFields#NO_TIME} for dates that do
 * not exist (31 Feb).
 */
final class Dates {
  /** The length of {@code 2025-11-22}. */
  static final int ISO_LENGTH = 10;

  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  private Dates() {}

  /** Parses {@code 10/Oct/2000}; the caller has checked the slashes. */
  static long clf(byte[] b, int from) {
    return day(fourDigits(b, from + 7), month(b, from + 3), Ascii.twoDigits(b, from));
  }

  /** Parses {@code 2025-11-22} or {@code 2025/11/22}. */
  static long iso(byte[] b, int from) {
    byte separator = b[from + 4];
    return b[from + 7] == separator && (separator == '-' || separator == '/')
        ? day(fourDigits(b, from), Ascii.twoDigits(b, from + 5), Ascii.twoDigits(b, from + 8))
        : RequestFields.NO_TIME;
  }

  /** Returns the days since the epoch of a date. */
  static long day(int year, int month, int day) {
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
      return RequestFields.NO_TIME;
    }
    // Years start in March, so that the leap day comes last, and form eras of 400 years (Howard
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

  /** Parses the first three letters of a month's English name, or returns a negative number. */
  static int month(byte[] b, int from) {
    for (int i = 0; i < MONTHS.length(); i += 3) {
      if ((b[from] | 0x20) == MONTHS.charAt(i)
          && (b[from + 1] | 0x20) == MONTHS.charAt(i + 1)
          && (b[from + 2] | 0x20) == MONTHS.charAt(i + 2)) {
        return i / 3 + 1;
      }
    }
    return -1;
  }

  /** Parses four digits; returns a negative number if one of the bytes is not a digit. */
  private static int fourDigits(byte[] b, int from) {
    int hundreds = Ascii.twoDigits(b, from);
    int units = Ascii.twoDigits(b, from + 2);
    return units < 0 ? -1 : 100 * hundreds + units;
  }
}
