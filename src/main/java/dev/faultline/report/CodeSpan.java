package dev.faultline.report;

import dev.faultline.log.text.SafeText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Renders text from a log as a code span in Markdown (CommonMark 6.1), in which nothing becomes a
 * link, an image, HTML, a mention or emphasis. In a table cell (GitHub Flavored Markdown 4.10) a
 * pipe would end the span, so it is escaped.
 */
final class CodeSpan {
  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private CodeSpan() {}

  /** Returns the span for text outside tables; empty for an empty text. */
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
    // Renderers strip one blank from both ends. The text needs such blanks if it starts or ends
    // with a backtick, or has blanks of its own at both ends.
    boolean padded =
        visible.startsWith("`")
            || visible.endsWith("`")
            || (visible.startsWith(" ") && visible.endsWith(" ") && !visible.isBlank());
    return padded ? fence + " " + visible + " " + fence : fence + visible + fence;
  }

  /**
   * Returns the span for a table cell. There is no way to write a backslash before a pipe there, so
   * the backslash is shown as {@code \x5c}.
   */
  static String inCell(String text) {
    return of(text.replace("\\|", "\\x5c|")).replace("|", "\\|");
  }
}
