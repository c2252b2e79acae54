package dev.faultline.log.privacy;

import dev.faultline.log.text.PercentCode;
import java.util.ArrayDeque;
import java.util.Deque;

/** Bounds of the values that follow keys. */
final class SecretValue {
  /** Characters that always end a value. */
  private static final String ENDS = " \t\r\n\"<&";

  /**
   * Characters that may end a value: in some logs they separate values, in others they are part of
   * values.
   */
  private static final String SEPARATORS = ",;|')]}>";

  private SecretValue() {}

  /**
   * Returns the index after an unquoted value. A separator ends it if the end of the text, a blank,
   * a quote or another key follows.
   *
   * @param isInSegment whether the value is in a path segment, which ends it
   */
  static int end(byte[] b, int from, int to, boolean isInSegment) {
    int i = from;
    while (i < to && ENDS.indexOf(b[i]) < 0) {
      if ((isInSegment && (b[i] == '/' || b[i] == ';')) || isBeforeQuote(b, i, to)) {
        return i;
      }
      int after = skipSeparators(b, i, to);
      if (after > i && isEnd(b, after, to)) {
        return i;
      }
      i = Math.max(after, i + 1);
    }
    return i;
  }

  private static int skipSeparators(byte[] b, int from, int to) {
    int i = from;
    while (i < to) {
      int ampersand = PercentCode.indexAfter(b, i, to, '&');
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

  /** Returns true for backslashes before a quote, as in a JSON text within a string. */
  private static boolean isBeforeQuote(byte[] b, int from, int to) {
    return b[from] == '\\' && isQuote(b, skipBackslashes(b, from, to), to);
  }

  /** Returns the index of the first character that is not a backslash. */
  static int skipBackslashes(byte[] b, int from, int to) {
    int i = from;
    while (i < to && b[i] == '\\') {
      i++;
    }
    return i;
  }

  /** Returns true for a single or double quote. */
  static boolean isQuote(byte[] b, int i, int to) {
    return i < to && (b[i] == '"' || b[i] == '\'');
  }

  /**
   * Returns the index after a quoted value: that of the closing quote or of the backslashes before
   * it.
   *
   * @param backslashes the number of backslashes before either quote: 0, 1 in a JSON text within a
   *     string, 3 one level deeper. Quotes within the value have a different number.
   */
  static int endOfQuoted(byte[] b, int from, int to, byte quote, int backslashes) {
    int i = from;
    while (i < to) {
      int after = skipBackslashes(b, i, to);
      if (after < to && b[after] == quote && closes(after - i, backslashes)) {
        return Math.max(i, after - backslashes);
      }
      i = after + 1;
    }
    return to;
  }

  private static boolean closes(int found, int backslashes) {
    return found < backslashes || found % (2 * (backslashes + 1)) == backslashes;
  }

  /**
   * Returns the index after the list or object that starts here, or {@code to} if it does not end.
   */
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
