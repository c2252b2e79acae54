package dev.faultline.log.format;

import dev.faultline.log.format.LogPattern.Value;
import dev.faultline.log.format.LogPattern.ValueRole;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parser of the format strings of Apache's {@code LogFormat} (mod_log_config) and of Tomcat's
 * access log.
 */
final class ApacheFormat {
  private static final Pattern DIRECTIVE =
      Pattern.compile(
          "%(?:%|(?<conditions>!?[0-9]{3}(?:,[0-9]{3})*)?(?<which>[<>])?(?:\\{(?<argument>[^}]*)\\})?"
              + "(?<letter>\\^t[io]|[a-zA-Z]))");

  private static final int SECONDS_TO_MICROS = 6;
  private static final int MILLIS_TO_MICROS = 3;

  /** The length of {@code 22/Nov/2025:10:00:01 +0000}. */
  private static final int CLF_TIME = 26;

  /** Joins the directives of one time, whose fraction or offset has a directive of its own. */
  private static final Pattern TIME_PARTS_SEAM =
      Pattern.compile("}t([.,]?)%\\{(?:(?:begin|end):)?(?=(?:[mu]sec_frac|%z)})");

  /** A strftime conversion, most of which produce two digits, or any other character. */
  private static final Pattern CONVERSION_OR_TEXT = Pattern.compile("%?.");

  private static final Pattern FRACTION = Pattern.compile("[mu]sec_frac");

  /**
   * Conversions of strftime and of Tomcat's SimpleDateFormat. A format with two of them has both
   * date and time of day.
   */
  private static final Set<String> DATE_AND_TIME_OF_DAY =
      Set.of("%d", "%H", "%T", "%F", "%X", "yyyy", "HH");

  /** Directives that are valid but not needed. */
  private static final Set<String> IGNORED_LETTERS =
      Set.of(
          "A", "C", "e", "f", "F", "H", "i", "I", "k", "l", "L", "n", "o", "p", "P", "q", "R", "S",
          "u", "X", "^ti", "^to");

  private ApacheFormat() {}

  static void read(String text, LogPattern.Builder out) {
    String format = TIME_PARTS_SEAM.matcher(Escapes.resolve(text)).replaceAll("$1");
    boolean hasFinalStatus = format.contains("%>s");
    Matcher directive = DIRECTIVE.matcher(format);
    int end = 0;
    while (directive.find()) {
      out.add(literal(format.substring(end, directive.start())));
      end = directive.end();
      add(directive, hasFinalStatus, out);
    }
    out.add(literal(format.substring(end)));
  }

  private static String literal(String text) {
    if (text.indexOf('%') >= 0) {
      throw unknown(text);
    }
    return text;
  }

  private static void add(Matcher directive, boolean hasFinalStatus, LogPattern.Builder out) {
    String name = directive.group();
    String letter = directive.group("letter");
    if (letter == null) {
      out.add("%");
      return;
    }
    String argument = directive.group("argument") == null ? "" : directive.group("argument");
    switch (letter) {
      case "t" -> addTime(name, argument, out);
      case "r" -> out.add(Value.of(name, ValueRole.REQUEST));
      case "m" -> out.add(Value.of(name, ValueRole.METHOD));
      case "U" -> out.add(Value.of(name, ValueRole.TARGET));
      case "s" -> {
        boolean first = hasFinalStatus && !">".equals(directive.group("which"));
        out.add(Value.of(name, first ? ValueRole.IGNORED : ValueRole.STATUS));
      }
      case "b", "B", "O" -> out.add(Value.of(name, ValueRole.BYTES));
      case "D" -> out.add(Value.number(name, ValueRole.LATENCY, 0));
      case "T" -> out.add(Value.number(name, ValueRole.LATENCY, scaleOf(argument)));
      case "h", "a" -> out.add(Value.of(name, ValueRole.CLIENT));
      case "v", "V" -> out.add(Value.of(name, ValueRole.HOST));
      default -> {
        if (!IGNORED_LETTERS.contains(letter)) {
          throw unknown(name);
        }
        boolean list = argument.equalsIgnoreCase("X-Forwarded-For");
        out.add(new Value(name, ValueRole.IGNORED, 0, 0, list));
      }
    }
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException(
        "has '"
            + text.strip()
            + "', which is no directive of Apache's mod_log_config or of Tomcat");
  }

  private static int scaleOf(String unit) {
    return switch (unit) {
      case "us" -> 0;
      case "ms" -> MILLIS_TO_MICROS;
      default -> SECONDS_TO_MICROS;
    };
  }

  /**
   * Adds a time: without an argument it is in CLF notation and in brackets, with one strftime
   * formats it.
   */
  private static void addTime(String name, String argument, LogPattern.Builder out) {
    String format = argument.replaceFirst("^(?:begin|end):", "");
    switch (format) {
      case "" -> {
        out.add("[");
        out.add(new Value(name, ValueRole.TIME, 0, CLF_TIME, false));
        out.add("]");
      }
      case "sec", "sec.msec_frac", "sec.usec_frac" ->
          out.add(Value.number(name, ValueRole.EPOCH, SECONDS_TO_MICROS));
      case "msec" -> out.add(Value.number(name, ValueRole.EPOCH, MILLIS_TO_MICROS));
      case "usec" -> out.add(Value.number(name, ValueRole.EPOCH, 0));
      default -> {
        boolean bracketed = format.startsWith("[") && format.endsWith("]");
        long parts = DATE_AND_TIME_OF_DAY.stream().filter(format::contains).count();
        ValueRole role = parts >= 2 ? ValueRole.TIME : ValueRole.IGNORED;
        int minLength = minLengthOf(format) - (bracketed ? 2 : 0);
        out.add(bracketed ? "[" : "");
        out.add(new Value(name, role, 0, minLength, false));
        out.add(bracketed ? "]" : "");
      }
    }
  }

  /**
   * Returns the minimum length of a time in this format: the time may contain blanks, and a blank
   * also ends it.
   */
  private static int minLengthOf(String timeFormat) {
    String format = FRACTION.matcher(timeFormat).replaceAll("000").replace("'", "");
    int minLength = 0;
    Matcher piece = CONVERSION_OR_TEXT.matcher(format);
    while (piece.find()) {
      minLength +=
          switch (piece.group()) {
            case "%F" -> 10;
            case "%T", "%X", "%D" -> 8;
            case "%z", "%R" -> 5;
            case "%Y" -> 4;
            case "%a", "%A", "%b", "%B", "%h", "%Z" -> 3;
            default -> piece.end() - piece.start();
          };
    }
    return minLength;
  }
}
