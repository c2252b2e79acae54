package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.Field;
import dev.faultline.log.RequestFields;
import dev.faultline.log.Timestamps;
import dev.faultline.log.text.Ascii;
import dev.faultline.log.text.ByteSlice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Converters of named values, whose notation differs from server to server. */
final class JsonValues {
  private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

  private static final BigDecimal MAX_MICROS = BigDecimal.valueOf(Long.MAX_VALUE);

  private JsonValues() {}

  /** Replaces lone surrogates, which JSON can express but UTF-8 cannot. */
  static String replaceLoneSurrogates(String text) {
    return LONE_SURROGATE.matcher(text).replaceAll("\ufffd");
  }

  /** Encodes a text. An unreplaced lone surrogate would become "?", which starts a query. */
  static byte[] utf8(String text) {
    return replaceLoneSurrogates(text).getBytes(UTF_8);
  }

  /** Returns true for what servers write if there is no value. */
  private static boolean isNone(@Nullable ByteSlice value) {
    return value == null || value.isEmpty() || value.isDash();
  }

  /** Returns true for a number that is not a plain integer. */
  static boolean isFraction(ByteSlice number) {
    return isFraction(number.bytes(), number.from(), number.to());
  }

  static boolean isFraction(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] == '.' || b[i] == 'e' || b[i] == 'E') {
        return true;
      }
    }
    return false;
  }

  /**
   * Parses and sets a time: either of the notations of {@link Timestamps}, also in brackets, or a
   * number since the epoch.
   *
   * @param date the day of a time that has none; it stands for a time that is missing
   * @param local whether a time with a date of its own is of the zone of {@code timestamps}
   */
  static void setTime(
      @Nullable ByteSlice time,
      @Nullable ByteSlice date,
      boolean local,
      Timestamps timestamps,
      RequestFields out) {
    ByteSlice text = time == null || isNone(time) ? date : time;
    if (text == null || isNone(text)) {
      return;
    }
    byte[] b = text.bytes();
    boolean bracketed = text.length() > 2 && b[text.from()] == '[' && b[text.to() - 1] == ']';
    int from = text.from() + (bracketed ? 1 : 0);
    int to = text.to() - (bracketed ? 1 : 0);
    if (text == time && date != null && to - from > 2 && b[from + 2] == ':') {
      out.timeMicros = timestamps.ofDateAndTime(date, time, local);
    } else {
      out.timeMicros = timestamps.parse(b, from, to);
    }
    if (out.timeMicros == RequestFields.NO_TIME) {
      out.timeMicros = epochMicros(b, from, to);
    }
    if (out.timeMicros == RequestFields.NO_TIME) {
      out.markUnreadable(Field.TIME);
    }
  }

  /**
   * Parses a time since the epoch in s, ms, us or ns. Its size gives away the unit, as all times
   * are of this century.
   */
  private static long epochMicros(byte[] b, int from, int to) {
    int point = Ascii.indexOf(b, from, to, '.');
    int digits = (point < 0 ? to : point) - from;
    if (digits > 1 && b[from] != '0') {
      long micros = scaled(b, from, to, scaleOfEpoch(digits));
      if (micros != Ascii.NOT_A_NUMBER) {
        return micros;
      }
    }
    BigDecimal number = number(b, from, to);
    if (number == null || number.signum() < 0) {
      return RequestFields.NO_TIME;
    }
    int scale = scaleOfEpoch(number.precision() - number.scale());
    BigDecimal micros = number.scaleByPowerOfTen(scale).setScale(0, RoundingMode.DOWN);
    return micros.compareTo(MAX_MICROS) > 0 ? RequestFields.NO_TIME : micros.longValueExact();
  }

  private static int scaleOfEpoch(int wholeDigits) {
    return wholeDigits <= 11 ? 6 : wholeDigits <= 14 ? 3 : wholeDigits <= 17 ? 0 : -3;
  }

  /**
   * Parses and sets a latency. Its unit follows the number, or is known from its key or producer;
   * if neither tells, it is unreadable: seconds and milliseconds are both written with a fraction.
   *
   * @param told the unit that key or producer tell, or null
   */
  static void setLatency(ByteSlice text, @Nullable LatencyUnit told, RequestFields out) {
    if (isNone(text)) {
      return;
    }
    byte[] b = text.bytes();
    LatencyUnit unit = told;
    int digits = text.to();
    while (digits > text.from() && (Ascii.isLetter(b[digits - 1]) || b[digits - 1] < 0)) {
      digits--;
    }
    if (digits < text.to()) {
      unit = LatencyUnit.of(b, digits, text.to());
    }
    int numberTo = digits;
    while (numberTo > text.from() && Ascii.isBlank(b[numberTo - 1])) {
      numberTo--;
    }
    long plain = unit == null ? Ascii.NOT_A_NUMBER : scaled(b, text.from(), numberTo, unit.scale);
    if (plain != Ascii.NOT_A_NUMBER) {
      out.latencyMicros = plain;
      return;
    }
    BigDecimal number = number(b, text.from(), numberTo);
    if (number == null || unit == null) {
      setGoDuration(text, out);
      return;
    }
    BigDecimal micros = number.scaleByPowerOfTen(unit.scale).setScale(0, RoundingMode.DOWN);
    if (number.signum() >= 0 && micros.compareTo(MAX_MICROS) <= 0) {
      out.latencyMicros = micros.longValueExact();
    } else if (number.compareTo(BigDecimal.ONE.negate()) != 0) {
      out.markUnreadable(Field.LATENCY); // -1 means "none"
    }
  }

  /**
   * Returns a plain number times ten to the power of {@code scale}, truncated, without garbage; or
   * {@link Ascii#NOT_A_NUMBER} if it is not plain.
   */
  private static long scaled(byte[] b, int from, int to, int scale) {
    if (scale >= 0) {
      return Ascii.decimal(b, from, to, scale);
    }
    int last = Math.max(from, to + scale);
    boolean isWhole = Ascii.wholeNumber(b, last, to) != Ascii.NOT_A_NUMBER;
    return !isWhole ? Ascii.NOT_A_NUMBER : last == from ? 0 : Ascii.wholeNumber(b, from, last);
  }

  private static void setGoDuration(ByteSlice text, RequestFields out) {
    long micros = GoDuration.micros(text.bytes(), text.from(), text.to());
    if (micros < 0) {
      out.markUnreadable(Field.LATENCY);
    } else {
      out.latencyMicros = micros;
    }
  }

  /** Parses a number; returns null if the text is not one, or has an exponent that no log needs. */
  private static @Nullable BigDecimal number(byte[] b, int from, int to) {
    if (from >= to || to - from > 40) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(new String(b, from, to - from, UTF_8));
      return Math.abs((long) number.scale()) > 40 ? null : number;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }
}
