package dev.faultline.report;

import org.jline.utils.WCWidth;

/** Text in the columns of a terminal, of which a letter of Chinese takes two and an accent none. */
final class TerminalText {
  private static final String GAP = "\u2026";

  private TerminalText() {}

  /** The columns that a text takes. */
  static int width(String text) {
    return text.codePoints().map(TerminalText::width).sum();
  }

  private static int width(int codePoint) {
    return Math.max(0, WCWidth.wcwidth(codePoint));
  }

  /** The text in so many columns: blanks behind it. */
  static String left(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - width(text)));
  }

  /** Likewise, blanks before it. */
  static String right(String text, int columns) {
    return " ".repeat(Math.max(0, columns - width(text))) + text;
  }

  /** The text, or its two ends where it takes more columns than these, at least 1. */
  static String cut(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    int tail = (columns - 1) / 2;
    return head(text, columns - 1 - tail) + GAP + tail(text, tail);
  }

  private static String head(String text, int columns) {
    int left = columns;
    int end = 0;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      left -= width(c);
      if (left < 0) {
        break;
      }
      end += Character.charCount(c);
    }
    return text.substring(0, end);
  }

  /** Not from the middle of a letter: what takes no column belongs to what is before it. */
  private static String tail(String text, int columns) {
    int left = columns;
    int start = text.length();
    for (int i = start; i > 0; ) {
      int c = text.codePointBefore(i);
      i -= Character.charCount(c);
      left -= width(c);
      if (left < 0) {
        break;
      }
      if (width(c) > 0) {
        start = i;
      }
    }
    return text.substring(start);
  }
}
