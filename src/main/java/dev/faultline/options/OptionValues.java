package dev.faultline.options;

import dev.faultline.log.endpoint.EndpointRules.By;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Parses the values of options. A value that is not valid is rejected with an {@link
 * IllegalArgumentException} whose message continues a line that starts with the option.
 */
final class OptionValues {
  /** Limited because a line is part of a byte array. */
  private static final long MAX_LINE_BYTES = 512L << 20;

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,18})(B|KiB|MiB|GiB)?");

  private static final Pattern DURATION =
      Pattern.compile(
          "(?:(\\d{1,6})d)?(?:(\\d{1,7})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?(?:(\\d{1,12})ms)?");
  private static final long[] UNIT_MILLIS = {86_400_000, 3_600_000, 60_000, 1_000, 1};

  private OptionValues() {}

  /** Parses the maximum length of a line, in bytes. */
  static int lineBytes(String text) {
    long bytes = size(text);
    if (bytes > MAX_LINE_BYTES) {
      throw new IllegalArgumentException("is more than 512MiB");
    }
    return (int) bytes;
  }

  /** Parses a whole number of at least {@code min}. */
  static long wholeNumber(String text, long min) {
    try {
      long value = Long.parseLong(text);
      if (value >= min) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // rejected below, like a number out of range
    }
    throw new IllegalArgumentException("is not a whole number of " + min + " or more");
  }

  /** Parses a share, 0 to 1. */
  static BigDecimal ratio(String text) {
    BigDecimal ratio = new BigDecimal(text);
    if (ratio.signum() < 0 || ratio.compareTo(BigDecimal.ONE) > 0) {
      throw new NumberFormatException();
    }
    return ratio;
  }

  /** Parses a size in bytes, as a number with or without a unit. */
  static long size(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw new IllegalArgumentException("is not a size such as 8388608, 512KiB, 8MiB or 1GiB");
    }
    int shift =
        switch (size.group(2) == null ? "B" : size.group(2)) {
          case "KiB" -> 10;
          case "MiB" -> 20;
          case "GiB" -> 30;
          default -> 0;
        };
    BigInteger bytes = new BigInteger(size.group(1)).shiftLeft(shift);
    if (bytes.signum() == 0 || bytes.bitLength() > 62) {
      throw new IllegalArgumentException("is not a size between 1 byte and 4 EiB");
    }
    return bytes.longValueExact();
  }

  /** Parses a duration such as 1h30m, 90s or 250ms; returns ms. */
  static long duration(String text) {
    Matcher duration = DURATION.matcher(text);
    if (text.isEmpty() || !duration.matches()) {
      throw new IllegalArgumentException("is no length of time such as 30s, 5m, 1h30m or 250ms");
    }
    long millis = 0;
    for (int unit = 0; unit < UNIT_MILLIS.length; unit++) {
      String number = duration.group(unit + 1);
      if (number != null) {
        millis += Long.parseLong(number) * UNIT_MILLIS[unit];
      }
    }
    return millis;
  }

  /**
   * Parses a date, which stands for the start of its day, or a time.
   *
   * @param zone of a text without a zone
   * @return microseconds since 1970
   */
  static long micros(String text, ZoneId zone) {
    try {
      return ChronoUnit.MICROS.between(Instant.EPOCH, instant(text.replace(' ', 'T'), zone));
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "is no date or time such as 2025-11-22, 2025-11-22T14:05 or 2025-11-22T14:05:00+01:00",
          e);
    }
  }

  private static Instant instant(String text, ZoneId zone) {
    if (text.indexOf('T') < 0) {
      return LocalDate.parse(text).atStartOfDay(zone).toInstant();
    }
    TemporalAccessor time =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
    return time instanceof LocalDateTime local
        ? local.atZone(zone).toInstant()
        : Instant.from(time);
  }

  /** Parses what requests are grouped by. */
  static By by(String text) {
    return switch (text) {
      case "path" -> By.PATH;
      case "method+path" -> By.METHOD_AND_PATH;
      case "host+path" -> By.HOST_AND_PATH;
      default -> throw new IllegalArgumentException("is not one of path, method+path, host+path");
    };
  }

  /** Parses the ID or the offset of a time zone. */
  static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException unknown) {
      throw new IllegalArgumentException(
          "is no time zone such as UTC, +02:00 or Europe/Berlin", unknown);
    }
  }

  /** Parses the name of an enum constant, written in lower case. */
  static <E extends Enum<E>> E oneOf(String text, E[] values) {
    for (E value : values) {
      if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
        return value;
      }
    }
    String names =
        Arrays.stream(values)
            .map(value -> value.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    throw new IllegalArgumentException("is not one of " + names);
  }
}
