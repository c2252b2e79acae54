package dev.faultline.log.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Backslash escapes in configured format strings: {@code \"}, {@code \t}, {@code \\}. */
final class Escapes {
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

  /** A single quoted text, in which a backslash escapes inner quotes. */
  private static final Pattern QUOTED = Pattern.compile("\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*");

  private Escapes() {}

  /** Returns the text without the quotes that a configuration file has around it. */
  static String unquote(String text) {
    Matcher quoted = QUOTED.matcher(text);
    return quoted.matches() ? quoted.group(1) : text;
  }

  static String resolve(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(escape.group(1).equals("t") ? "\t" : escape.group(1)));
  }
}
