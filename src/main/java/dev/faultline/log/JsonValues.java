package dev.faultline.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the values of JSON logs mean, which every server writes in its own way. */
final class JsonValues {
  /** What a whole number of some unit does not have. */
  private static final Pattern FRACTION = Pattern.compile("[.eE]");

  private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

  private static final BigDecimal MAX_MICROS = BigDecimal.valueOf(Long.MAX_VALUE);

  private JsonValues() {}

  /** Without halves of surrogate pairs, which JSON can spell and no other text can hold. */
  static String mended(String text) {
    return LONE_SURROGATE.matcher(text).replaceAll("\ufffd");
  }

  /** A text as bytes; half a surrogate pair would become "?", which starts a query. */
  static byte[] utf8(String text) {
    return mended(text).getBytes(UTF_8);
  }

  /** True for what servers write when they have no value. */
  static boolean isNone(@Nullable String value) {
    return value == null || value.isEmpty() || value.equals("-");
  }

  /** Takes a time in either notation of {@link Timestamps}, or a number of the epoch. */
  static void setTime(@Nullable String time, Timestamps timestamps, Fields out) {
    if (time == null || isNone(time)) {
      return;
    }
    byte[] b = time.getBytes(UTF_8);
    out.timeMicros = timestamps.parse(b, 0, b.length);
    if (out.timeMicros == Fields.NO_TIME) {
      BigDecimal number = number(time);
      if (number != null && number.signum() >= 0) {
        out.timeMicros = epochMicros(number);
      }
    }
    if (out.timeMicros == Fields.NO_TIME) {
      out.markUnreadable(Field.TIME);
    }
  }

  /** Epoch time in seconds, or in ms, us or ns, told apart by its size: all are of this century. */
  private static long epochMicros(BigDecimal number) {
    int wholeDigits = number.precision() - number.scale();
    int scale = wholeDigits <= 11 ? 6 : wholeDigits <= 14 ? 3 : wholeDigits <= 17 ? 0 : -3;
    BigDecimal micros = number.scaleByPowerOfTen(scale).setScale(0, RoundingMode.DOWN);
    return micros.compareTo(MAX_MICROS) > 0 ? Fields.NO_TIME : micros.longValueExact();
  }

  /**
   * Takes a latency. Its unit is behind the number, or known from the key, or seconds where the
   * number has a fraction.
   *
   * @param keyUnit the unit that the key tells, or null
   */
  static void setLatency(@Nullable String text, @Nullable LatencyUnit keyUnit, Fields out) {
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
      unit = LatencyUnit.S; // nginx, Caddy and their like; a whole number could be any
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
      out.markUnreadable(Field.LATENCY); // -1 is how logs say "none"
    }
  }

  /** The number that the text spells, or null; exponents that no log needs are refused. */
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
