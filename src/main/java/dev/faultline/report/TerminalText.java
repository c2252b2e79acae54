package dev.faultline.report;

import org.jline.utils.WCWidth;

/**
 * Measures and fits text in the columns of a terminal, of which a Chinese character takes two and a
 * combining accent none.
 */
final class TerminalText {
  private static final String ELLIPSIS = "\u2026";

  private TerminalText() {}

  /** Returns the number of columns that a text takes. */
  static int width(String text) {
    return text.codePoints().map(TerminalText::width).sum();
  }

  private static int width(int codePoint) {
    return Math.max(0, WCWidth.wcwidth(codePoint));
  }

  /** Pads a text on the right to at least {@code columns}. */
  static String left(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - width(text)));
  }

  /** Pads a text on the left to at least {@code columns}. */
  static String right(String text, int columns) {
    return " ".repeat(Math.max(0, columns - width(text))) + text;
  }

  /**
   * Returns the text, or its two ends if it takes more than {@code columns}, which is at least 1.
   */
  static String cut(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    int tail = (columns - 1) / 2;
    return head(text, columns - 1 - tail) + ELLIPSIS + tail(text, tail);
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

  /**
   * Starts at a character that takes a column: a combining one belongs to the character before it.
   */
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
