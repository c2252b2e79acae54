package dev.faultline.log;

import dev.faultline.log.text.Ascii;
import dev.faultline.log.text.ByteSlice;
import java.time.ZoneId;

/**
 * Parser of logged times to microseconds since the epoch. A date that does not exist (31 Feb) is
 * not a time; second 60 is a leap second and becomes the first of the next minute. Not thread-safe.
 */
public final class Timestamps {
  static final long MICROS = 1_000_000L;

  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;
  static final int DAY = 24 * HOUR;

  /** The length of {@code 10:00:01}. */
  private static final int SECONDS_END = 8;

  private final ZoneOffsets zone;
  private final TimeNotations notations;
  private final LastDay days = new LastDay();

  /** Creates a parser that interprets times without a zone in this one. */
  public Timestamps(ZoneId zone) {
    this.zone = new ZoneOffsets(zone);
    this.notations = new TimeNotations(this.zone);
  }

  /**
   * Parses a time in CLF or ISO 8601 notation, in one of {@link TimeNotations}, or as a number
   * since the epoch, each with or without brackets around it; returns {@link RequestFields#NO_TIME}
   * for anything else.
   */
  public long parse(byte[] b, int from, int to) {
    long usual = usual(b, from, to);
    if (usual != RequestFields.NO_TIME || to - from < SECONDS_END) {
      return usual;
    }
    boolean bracketed = b[from] == '[' && b[to - 1] == ']';
    int start = bracketed ? from + 1 : from;
    int end = bracketed ? to - 1 : to;
    long inBrackets = bracketed ? usual(b, start, end) : RequestFields.NO_TIME;
    if (inBrackets != RequestFields.NO_TIME) {
      return inBrackets;
    }
    long number = EpochTimes.parse(b, start, end);
    return number == RequestFields.NO_TIME ? notations.parse(b, start, end) : number;
  }

  private long usual(byte[] b, int from, int to) {
    return to - from > 2 && b[from + 2] == '/' ? clf(b, from, to) : iso(b, from, to);
  }

  /**
   * Combines a separate date and time of day, {@code 2025-11-22} and {@code 10:00:01}.
   *
   * @param local whether they are in the parser's zone instead of UTC
   */
  public long ofDateAndTime(ByteSlice date, ByteSlice time, boolean local) {
    byte[] b = time.bytes();
    int afterSeconds = time.from() + SECONDS_END;
    if (date.length() != Dates.ISO_LENGTH
        || time.length() < SECONDS_END
        || endOfFraction(b, afterSeconds, time.to()) < time.to()) {
      return RequestFields.NO_TIME;
    }
    long day = Dates.iso(date.bytes(), date.from());
    long second = secondOfDay(b, time.from(), time.to());
    long fraction = fraction(b, afterSeconds, time.to());
    if (day == RequestFields.NO_TIME || second < 0 || fraction < 0) {
      return RequestFields.NO_TIME;
    }
    return micros(day, second, fraction, local ? zone.at(day * DAY + second) : 0);
  }

  /**
   * Parses {@code 10/Oct/2000:13:55:36 -0700} (mod_log_config's %t, nginx's $time_local), also with
   * HAProxy's milliseconds.
   */
  private long clf(byte[] b, int from, int to) {
    if (to - from < 20 || b[from + 6] != '/' || b[from + 11] != ':') {
      return RequestFields.NO_TIME;
    }
    return micros(b, days.clf(b, from), secondOfDay(b, from + 12, to), from + 20, to);
  }

  /**
   * Parses {@code 2025-11-22T10:00:01.123Z} (RFC 3339), also with a blank for the T or without a
   * zone.
   */
  private long iso(byte[] b, int from, int to) {
    if (to - from < 19) {
      return RequestFields.NO_TIME;
    }
    byte separator = b[from + 10];
    if (separator != 'T' && separator != 't' && separator != ' ') {
      return RequestFields.NO_TIME;
    }
    return micros(b, days.iso(b, from), secondOfDay(b, from + 11, to), from + 19, to);
  }

  /**
   * Parses what follows the seconds, an optional fraction and an optional zone, and combines all
   * parts.
   */
  private long micros(byte[] b, long day, long second, int from, int to) {
    long fraction = fraction(b, from, to);
    int zoneFrom = Ascii.skipBlanks(b, endOfFraction(b, from, to), to);
    if (day == RequestFields.NO_TIME || second < 0 || fraction < 0) {
      return RequestFields.NO_TIME;
    }
    long offset = zoneFrom == to ? zone.at(day * DAY + second) : offset(b, zoneFrom, to);
    return micros(day, second, fraction, offset);
  }

  /**
   * Returns the microseconds of {@code .123}, 0 if there is no fraction, or -1 if it has no digits.
   */
  static long fraction(byte[] b, int from, int to) {
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

  /** Returns the index after a fraction, or {@code from} if there is none. */
  static int endOfFraction(byte[] b, int from, int to) {
    int i = from;
    if (i < to && (b[i] == '.' || b[i] == ',')) {
      i++;
      while (i < to && Ascii.isDigit(b[i])) {
        i++;
      }
    }
    return i;
  }

  private static long micros(long day, long second, long fraction, long offset) {
    if (day == RequestFields.NO_TIME || second < 0 || offset == RequestFields.NO_TIME) {
      return RequestFields.NO_TIME;
    }
    return (day * DAY + second - offset) * MICROS + fraction;
  }

  /** Parses {@code HH:MM:SS} to seconds of the day, or returns -1. */
  private static long secondOfDay(byte[] b, int from, int to) {
    if (from + 8 > to || b[from + 2] != ':' || b[from + 5] != ':') {
      return -1;
    }
    int hour = Ascii.twoDigits(b, from);
    int minute = Ascii.twoDigits(b, from + 3);
    int second = Ascii.twoDigits(b, from + 6);
    return secondOfDay(hour, minute, second);
  }

  /** Returns the second of the day, or -1 if no clock shows these numbers. */
  static long secondOfDay(int hour, int minute, int second) {
    boolean valid = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0;
    return valid && second <= 60 ? hour * HOUR + minute * MINUTE + second : -1;
  }

  /**
   * Parses {@code Z}, {@code UTC}, {@code GMT}, {@code +0530} or {@code -07:00} to seconds east of
   * UTC. Other names of zones are used more than once in the world.
   */
  static long offset(byte[] b, int from, int to) {
    int length = to - from;
    if (length == 1 && (b[from] | 0x20) == 'z') {
      return 0;
    }
    boolean colon = length == 6 && b[from + 3] == ':';
    if ((length != 5 && !colon) || (b[from] != '+' && b[from] != '-')) {
      boolean named =
          length == 3
              && (Ascii.startsWithIgnoreCase(b, from, to, "UTC")
                  || Ascii.startsWithIgnoreCase(b, from, to, "GMT"));
      return named ? 0 : RequestFields.NO_TIME;
    }
    int hours = Ascii.twoDigits(b, from + 1);
    int minutes = Ascii.twoDigits(b, to - 2);
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
      return RequestFields.NO_TIME;
    }
    int seconds = hours * HOUR + minutes * MINUTE;
    return b[from] == '-' ? -seconds : seconds;
  }
}
