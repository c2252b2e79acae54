package dev.faultline.log;

import dev.faultline.log.LinePattern.Role;
import dev.faultline.log.LinePattern.Value;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The format string of Apache's {@code LogFormat} and of Tomcat's access log (mod_log_config). */
final class ApacheFormat {
  private static final Pattern DIRECTIVE =
      Pattern.compile(
          "%(?:%|(?<conditions>!?[0-9]{3}(?:,[0-9]{3})*)?(?<which>[<>])?(?:\\{(?<argument>[^}]*)\\})?"
              + "(?<letter>\\^t[io]|[a-zA-Z]))");

  private static final int SECONDS_TO_MICROS = 6;
  private static final int MILLIS_TO_MICROS = 3;

  /** The length of {@code 22/Nov/2025:10:00:01 +0000}. */
  private static final int CLF_TIME = 26;

  /** Between a time and its fraction or offset, which have directives of their own. */
  private static final Pattern SEAM_OF_TIME =
      Pattern.compile("}t([.,]?)%\\{(?:(?:begin|end):)?(?=(?:[mu]sec_frac|%z)})");

  /** A conversion of strftime, most of which make two digits, or any other character. */
  private static final Pattern CONVERSION_OR_TEXT = Pattern.compile("%?.");

  private static final Pattern FRACTION = Pattern.compile("[mu]sec_frac");

  /** Of strftime, and of Tomcat's SimpleDateFormat: two of them tell date and time of day. */
  private static final Set<String> DATE_AND_TIME_OF_DAY =
      Set.of("%d", "%H", "%T", "%F", "%X", "yyyy", "HH");

  /** The letters that are known and not needed. */
  private static final Set<String> OTHERS =
      Set.of(
          "A", "C", "e", "f", "F", "H", "i", "I", "k", "l", "L", "n", "o", "p", "P", "q", "R", "S",
          "u", "X", "^ti", "^to");

  private ApacheFormat() {}

  static void read(String text, LinePattern.Builder out) {
    String format = SEAM_OF_TIME.matcher(Escapes.resolve(text)).replaceAll("$1");
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

  private static void add(Matcher directive, boolean hasFinalStatus, LinePattern.Builder out) {
    String name = directive.group();
    String letter = directive.group("letter");
    if (letter == null) {
      out.add("%");
      return;
    }
    String argument = directive.group("argument") == null ? "" : directive.group("argument");
    switch (letter) {
      case "t" -> addTime(name, argument, out);
      case "r" -> out.add(Value.of(name, Role.REQUEST));
      case "m" -> out.add(Value.of(name, Role.METHOD));
      case "U" -> out.add(Value.of(name, Role.TARGET));
      case "s" -> {
        boolean first = hasFinalStatus && !">".equals(directive.group("which"));
        out.add(Value.of(name, first ? Role.NOTHING : Role.STATUS));
      }
      case "b", "B", "O" -> out.add(Value.of(name, Role.BYTES));
      case "D" -> out.add(Value.number(name, Role.LATENCY, 0));
      case "T" -> out.add(Value.number(name, Role.LATENCY, scaleOf(argument)));
      case "h", "a" -> out.add(Value.of(name, Role.CLIENT));
      case "v", "V" -> out.add(Value.of(name, Role.HOST));
      default -> {
        if (!OTHERS.contains(letter)) {
          throw unknown(name);
        }
        boolean list = argument.equalsIgnoreCase("X-Forwarded-For");
        out.add(new Value(name, Role.NOTHING, 0, 0, list));
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

  /** Without an argument the time is in brackets; with one it is what strftime makes of it. */
  private static void addTime(String name, String argument, LinePattern.Builder out) {
    String format = argument.replaceFirst("^(?:begin|end):", "");
    switch (format) {
      case "" -> {
        out.add("[");
        out.add(new Value(name, Role.TIME, 0, CLF_TIME, false));
        out.add("]");
      }
      case "sec", "sec.msec_frac", "sec.usec_frac" ->
          out.add(Value.number(name, Role.EPOCH, SECONDS_TO_MICROS));
      case "msec" -> out.add(Value.number(name, Role.EPOCH, MILLIS_TO_MICROS));
      case "usec" -> out.add(Value.number(name, Role.EPOCH, 0));
      default -> {
        boolean bracketed = format.startsWith("[") && format.endsWith("]");
        long parts = DATE_AND_TIME_OF_DAY.stream().filter(format::contains).count();
        Role role = parts >= 2 ? Role.TIME : Role.NOTHING;
        int least = leastLength(format) - (bracketed ? 2 : 0);
        out.add(bracketed ? "[" : "");
        out.add(new Value(name, role, 0, least, false));
        out.add(bracketed ? "]" : "");
      }
    }
  }

  /** As long as a time of this format is at least: it may hold the blank that also ends it. */
  private static int leastLength(String timeFormat) {
    String format = FRACTION.matcher(timeFormat).replaceAll("000").replace("'", "");
    int least = 0;
    Matcher piece = CONVERSION_OR_TEXT.matcher(format);
    while (piece.find()) {
      least +=
          switch (piece.group()) {
            case "%F" -> 10;
            case "%T", "%X", "%D" -> 8;
            case "%z", "%R" -> 5;
            case "%Y" -> 4;
            case "%a", "%A", "%b", "%B", "%h", "%Z" -> 3;
            default -> piece.end() - piece.start();
          };
    }
    return least;
  }
}
