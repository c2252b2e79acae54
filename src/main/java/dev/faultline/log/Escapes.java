package dev.faultline.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The escapes of format strings in configurations: {@code \"}, {@code \t}, {@code \\}. */
final class Escapes {
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

  /** One text in quotes, in which others have a backslash. */
  private static final Pattern QUOTED = Pattern.compile("\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*");

  private Escapes() {}

  /** The text without the quotes that the configuration has around it. */
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
