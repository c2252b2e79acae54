package dev.faultline.report;

import dev.faultline.log.text.SafeText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text from a log in Markdown: a code span (CommonMark 6.1), in which nothing is a link, an image,
 * HTML, a mention or emphasis. In a cell of a table (GitHub Flavored Markdown 4.10) a pipe would
 * end the span, and is escaped.
 */
final class CodeSpan {
  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private CodeSpan() {}

  /** The text outside of tables. */
  static String of(String text) {
    String visible = SafeText.visible(text);
    if (visible.isEmpty()) {
      return "";
    }
    int longest = 0;
    for (Matcher run = BACKTICKS.matcher(visible); run.find(); ) {
      longest = Math.max(longest, run.end() - run.start());
    }
    String fence = "`".repeat(longest + 1);
    // A blank at both ends is taken off again: where the text has its own, or a backtick there.
    boolean padded =
        visible.startsWith("`")
            || visible.endsWith("`")
            || (visible.startsWith(" ") && visible.endsWith(" ") && !visible.isBlank());
    return padded ? fence + " " + visible + " " + fence : fence + visible + fence;
  }

  /**
   * The text in a cell. A backslash before a pipe cannot be written there, and is shown as the byte
   * that it is.
   */
  static String inCell(String text) {
    return of(text.replace("\\|", "\\x5c|")).replace("|", "\\|");
  }
}
