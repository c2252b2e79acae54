package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.Field;
import dev.faultline.log.RequestFields;
import dev.faultline.log.Timestamps;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Converters of the values in JSON logs, whose notation differs from server to server. */
final class JsonValues {
  /** Found in numbers that are not plain integers. */
  private static final Pattern FRACTION = Pattern.compile("[.eE]");

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
  static boolean isNone(@Nullable String value) {
    return value == null || value.isEmpty() || value.equals("-");
  }

  /**
   * Parses and sets a time: either of the notations of {@link Timestamps}, or a number since the
   * epoch.
   */
  static void setTime(@Nullable String time, Timestamps timestamps, RequestFields out) {
    if (time == null || isNone(time)) {
      return;
    }
    byte[] b = time.getBytes(UTF_8);
    out.timeMicros = timestamps.parse(b, 0, b.length);
    if (out.timeMicros == RequestFields.NO_TIME) {
      BigDecimal number = number(time);
      if (number != null && number.signum() >= 0) {
        out.timeMicros = epochMicros(number);
      }
    }
    if (out.timeMicros == RequestFields.NO_TIME) {
      out.markUnreadable(Field.TIME);
    }
  }

  /**
   * Converts a time since the epoch in s, ms, us or ns. Its size gives away the unit, as all times
   * are of this century.
   */
  private static long epochMicros(BigDecimal number) {
    int wholeDigits = number.precision() - number.scale();
    int scale = wholeDigits <= 11 ? 6 : wholeDigits <= 14 ? 3 : wholeDigits <= 17 ? 0 : -3;
    BigDecimal micros = number.scaleByPowerOfTen(scale).setScale(0, RoundingMode.DOWN);
    return micros.compareTo(MAX_MICROS) > 0 ? RequestFields.NO_TIME : micros.longValueExact();
  }

  /**
   * Parses and sets a latency. Its unit follows the number, is known from the key, or is seconds if
   * the number has a fraction.
   *
   * @param keyUnit the unit that the key implies, or null
   */
  static void setLatency(@Nullable String text, @Nullable LatencyUnit keyUnit, RequestFields out) {
    if (text == null || isNone(text)) {
      return;
    }
    LatencyUnit unit = keyUnit;
    int digits = text.length();
    while (digits > 0 && Character.isLetter(text.charAt(digits - 1))) {
      digits--;
    }
    if (digits < text.length()) {
      unit = LatencyUnit.of(text.substring(digits));
    } else if (unit == null && FRACTION.matcher(text).find()) {
      unit = LatencyUnit.S; // nginx, Caddy and similar servers; an integer could have any unit
    }
    BigDecimal number = number(text.substring(0, digits).trim());
    if (number == null || unit == null) {
      out.markUnreadable(Field.LATENCY);
      return;
    }
    BigDecimal micros =
        number
            .multiply(BigDecimal.valueOf(unit.nanos))
            .scaleByPowerOfTen(-3)
            .setScale(0, RoundingMode.DOWN);
    if (number.signum() >= 0 && micros.compareTo(MAX_MICROS) <= 0) {
      out.latencyMicros = micros.longValueExact();
    } else if (number.compareTo(BigDecimal.ONE.negate()) != 0) {
      out.markUnreadable(Field.LATENCY); // -1 means "none"
    }
  }

  /** Parses a number; returns null if the text is not one, or has an exponent that no log needs. */
  private static @Nullable BigDecimal number(String text) {
    if (text.isEmpty() || text.length() > 40) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(text);
      return Math.abs((long) number.scale()) > 40 ? null : number;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }
}
