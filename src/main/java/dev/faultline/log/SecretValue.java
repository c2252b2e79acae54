package dev.faultline.log;

import java.util.ArrayDeque;
import java.util.Deque;

/** Where the value behind a key ends. */
final class SecretValue {
  /** No value goes on behind these. */
  private static final String ENDS = " \t\r\n\"<&";

  /** Behind these it may: some logs have them between values, and values have them in them. */
  private static final String SEPARATORS = ",;|')]}>";

  private SecretValue() {}

  /**
   * Index behind a value without quotes. A separator ends it where the text ends, a blank or a
   * quote follows, or another key.
   *
   * @param isOfSegment whether it stands in a segment of a path, which ends it
   */
  static int end(byte[] b, int from, int to, boolean isOfSegment) {
    int i = from;
    while (i < to && ENDS.indexOf(b[i]) < 0) {
      if ((isOfSegment && (b[i] == '/' || b[i] == ';')) || isBeforeQuote(b, i, to)) {
        return i;
      }
      int behind = behindSeparators(b, i, to);
      if (behind > i && isEnd(b, behind, to)) {
        return i;
      }
      i = Math.max(behind, i + 1);
    }
    return i;
  }

  private static int behindSeparators(byte[] b, int from, int to) {
    int i = from;
    while (i < to) {
      int ampersand = PercentCode.behind(b, i, to, '&');
      if (ampersand < 0 && SEPARATORS.indexOf(b[i]) < 0) {
        return i;
      }
      i = Math.max(ampersand, i + 1);
    }
    return i;
  }

  private static boolean isEnd(byte[] b, int i, int to) {
    return i == to
        || ENDS.indexOf(b[i]) >= 0
        || isBeforeQuote(b, i, to)
        || SecretKey.startsHere(b, i, to);
  }

  /** True for the backslashes before a quote: a JSON text within a text has them. */
  private static boolean isBeforeQuote(byte[] b, int from, int to) {
    return b[from] == '\\' && isQuote(b, behindBackslashes(b, from, to), to);
  }

  /** Index of the first sign that is no backslash. */
  static int behindBackslashes(byte[] b, int from, int to) {
    int i = from;
    while (i < to && b[i] == '\\') {
      i++;
    }
    return i;
  }

  /** True for a quote of either kind. */
  static boolean isQuote(byte[] b, int i, int to) {
    return i < to && (b[i] == '"' || b[i] == '\'');
  }

  /**
   * Index behind a value in quotes, which is that of the closing quote or of the backslashes before
   * it.
   *
   * @param backslashes before each of the quotes: none, 1 in a JSON text within a text, 3 within
   *     one more. Quotes in the value have other numbers of them.
   */
  static int endOfQuoted(byte[] b, int from, int to, byte quote, int backslashes) {
    int i = from;
    while (i < to) {
      int behind = behindBackslashes(b, i, to);
      if (behind < to && b[behind] == quote && closes(behind - i, backslashes)) {
        return Math.max(i, behind - backslashes);
      }
      i = behind + 1;
    }
    return to;
  }

  private static boolean closes(int found, int backslashes) {
    return found < backslashes || found % (2 * (backslashes + 1)) == backslashes;
  }

  /** Index behind the list or object that starts here, or {@code to} if it does not end. */
  static int endOfStructure(byte[] b, int from, int to, int backslashes) {
    Deque<Character> open = new ArrayDeque<>();
    int i = from;
    while (i < to) {
      switch (b[i]) {
        case '[' -> open.push(']');
        case '{' -> open.push('}');
        case ']', '}' -> {
          if (open.pop() != (char) b[i]) {
            return to;
          }
          if (open.isEmpty()) {
            return i + 1;
          }
        }
        case '"' -> i = endOfQuoted(b, i + 1, to, b[i], backslashes) + backslashes;
        default -> {}
      }
      i++;
    }
    return to;
  }
}
