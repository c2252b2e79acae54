package dev.faultline.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The escapes of format strings in configurations: {@code \"}, {@code \t}, {@code \\}. */
final class Escapes {
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

  private Escapes() {}

  static String resolve(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(escape.group(1).equals("t") ? "\t" : escape.group(1)));
  }
}
