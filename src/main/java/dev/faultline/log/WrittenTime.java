package dev.faultline.log;

import dev.faultline.log.text.Ascii;

/**
 * A reader of one time in a notation, which is a text of letters with these meanings; any other
 * character stands for itself, and a blank for one or more.
 *
 * <ul>
 *   <li>{@code Y} year, {@code y} its last two digits; {@code b} English name of the month in three
 *       letters, {@code m} its number in two digits, {@code n} in one or two; {@code d} day in two
 *       digits, {@code e} in one or two; {@code a} name of the day of the week in three letters,
 *       which adds nothing
 *   <li>{@code H} hour in two digits, {@code h} in one or two; {@code I} hour on a clock of 12
 *       hours, with {@code p}, AM or PM; {@code M} minute; {@code S} second; {@code f} its
 *       fraction, if any
 *   <li>{@code z} zone, if any; {@code O} zone; {@code x} any name, which adds nothing to it;
 *       {@code G} the zone {@code -0000}
 *   <li>{@code ;} a comma, if any
 * </ul>
 *
 * <p>Not thread-safe.
 */
final class WrittenTime {
  private static final int CENTURY = 2000;
  private static final int NOON = 12;
  private static final int NONE = -1;

  private final ZoneOffsets zone;
  private byte[] bytes = {};
  private int end;

  /** The number that {@link #digits} has read. */
  private int number;

  private int year;
  private int month;
  private int day;
  private int hour;
  private int minute;
  private int second;
  private long fraction;

  /** Hours to add in the afternoon, or {@link #NONE} on a clock of 24 hours. */
  private int afternoon;

  private boolean hasZone;
  private long offset;

  /** Creates a reader that interprets times without a zone in this one. */
  WrittenTime(ZoneOffsets zone) {
    this.zone = zone;
  }

  /**
   * Returns the microseconds since the epoch of a text that is in this notation from its first to
   * its last byte, otherwise {@link RequestFields#NO_TIME}.
   */
  long read(String notation, byte[] b, int from, int to) {
    bytes = b;
    end = to;
    fraction = 0;
    afternoon = NONE;
    hasZone = false;
    int at = from;
    for (int i = 0; i < notation.length() && at != NONE; i++) {
      at = part(notation.charAt(i), at);
    }
    return at == to ? micros() : RequestFields.NO_TIME;
  }

  private long micros() {
    if (afternoon != NONE) {
      if (hour < 1 || hour > NOON) {
        return RequestFields.NO_TIME;
      }
      hour = hour % NOON + afternoon;
    }
    long days = Dates.day(year, month, day);
    long time = Timestamps.secondOfDay(hour, minute, second);
    if (days == RequestFields.NO_TIME || time < 0) {
      return RequestFields.NO_TIME;
    }
    long local = days * Timestamps.DAY + time;
    return (local - (hasZone ? offset : zone.at(local))) * Timestamps.MICROS + fraction;
  }

  /** Reads one part; returns the index after it, or {@link #NONE}. */
  private int part(char letter, int at) {
    int next;
    switch (letter) {
      case 'Y', 'y' -> {
        next = letter == 'Y' ? digits(at, 4, 4) : digits(at, 2, 2);
        year = letter == 'Y' ? number : CENTURY + number;
      }
      case 'm', 'n' -> {
        next = digits(at, letter == 'm' ? 2 : 1, 2);
        month = number;
      }
      case 'd', 'e' -> {
        next = digits(at, letter == 'd' ? 2 : 1, 2);
        day = number;
      }
      case 'H', 'h', 'I' -> {
        next = digits(at, letter == 'H' ? 2 : 1, 2);
        hour = number;
      }
      case 'M' -> {
        next = digits(at, 2, 2);
        minute = number;
      }
      case 'S' -> {
        next = digits(at, 2, 2);
        second = number;
      }
      default -> next = text(letter, at);
    }
    return next;
  }

  private int text(char letter, int at) {
    return switch (letter) {
      case 'b' -> monthName(at);
      case 'a' -> letters(at, 3);
      case 'f' -> fraction(at);
      case 'p' -> halfOfDay(at);
      case 'z' -> Ascii.skipBlanks(bytes, at, end) == end ? end : zone(at);
      case 'O' -> zone(at);
      case 'G' -> Ascii.startsWithIgnoreCase(bytes, at, end, "-0000") ? zone(at) : NONE;
      case 'x' -> Ascii.endOfToken(bytes, at, end);
      case ' ' -> skipped(at);
      case ';' -> at < end && bytes[at] == ',' ? at + 1 : at;
      default -> at < end && bytes[at] == letter ? at + 1 : NONE;
    };
  }

  private int skipped(int at) {
    int next = Ascii.skipBlanks(bytes, at, end);
    return next > at ? next : NONE;
  }

  private int digits(int at, int min, int max) {
    number = 0;
    int i = at;
    while (i < end && i < at + max && Ascii.isDigit(bytes[i])) {
      number = 10 * number + bytes[i] - '0';
      i++;
    }
    return i - at >= min ? i : NONE;
  }

  private int letters(int at, int count) {
    int i = at;
    while (i < end && i < at + count && Ascii.isLetter(bytes[i])) {
      i++;
    }
    return i - at == count ? i : NONE;
  }

  private int monthName(int at) {
    int next = letters(at, 3);
    month = next == NONE ? 0 : Dates.month(bytes, at);
    return next;
  }

  private int fraction(int at) {
    fraction = Timestamps.fraction(bytes, at, end);
    return fraction < 0 ? NONE : Timestamps.endOfFraction(bytes, at, end);
  }

  private int halfOfDay(int at) {
    boolean after = Ascii.startsWithIgnoreCase(bytes, at, end, "PM");
    afternoon = after ? NOON : 0;
    return after || Ascii.startsWithIgnoreCase(bytes, at, end, "AM") ? at + 2 : NONE;
  }

  private int zone(int at) {
    int start = Ascii.skipBlanks(bytes, at, end);
    int next = Ascii.endOfToken(bytes, start, end);
    offset = Timestamps.offset(bytes, start, next);
    hasZone = offset != RequestFields.NO_TIME;
    return hasZone ? next : NONE;
  }
}
