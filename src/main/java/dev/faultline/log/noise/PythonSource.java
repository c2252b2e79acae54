package dev.faultline.log.noise;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.faultline.log.text.Ascii;
import java.util.Arrays;

/**
 * A line of Python, as a traceback shows it: a call, an assignment, a statement of keywords and
 * names, or a division of two numbers. Lines that could as well be prose are none of these.
 */
final class PythonSource {
  /** The first words of statements that end with their last name. */
  private static final byte[][] SIMPLE =
      words("return raise yield await assert del import pass break continue");

  /** The first words of statements that end with a colon. */
  private static final byte[][] COMPOUND =
      words("if elif else for while with try except finally async def class");

  /** The words that names may follow, and that follow names. */
  private static final byte[][] OTHER = words("and as from in is lambda not or global nonlocal");

  private static final String BRACKETS_AND_QUOTES = "([{'\"";

  private static final String OPERATORS = "+-*/%";

  private PythonSource() {}

  /** Returns {@code to} if all of the bytes are a line of Python, else {@link NoisePart#NONE}. */
  static int end(byte[] b, int from, int to) {
    int first = endOfName(b, from, to);
    boolean afterName = false;
    int at = from;
    while (true) {
      int end = endOfName(b, at, to);
      boolean isKeyword = isKeyword(b, at, end);
      if (end == at) {
        boolean isValue = at > from && at < to && !afterName && isOpening(b[at]);
        return isValue ? NoiseParts.message(b, at, to) : division(b, at, to);
      }
      if (end == to) {
        return isOneOf(SIMPLE, b, from, first) ? to : NoisePart.NONE;
      }
      if (b[end] == ':' && end + 1 == to) {
        return isOneOf(COMPOUND, b, from, first) ? to : NoisePart.NONE;
      }
      if (afterName && !isKeyword) {
        return NoisePart.NONE;
      }
      if (!isKeyword && (isFollowed(b[end]) || isAssigned(b, end, to))) {
        return NoiseParts.message(b, end, to);
      }
      boolean isListed = b[end] == ',' && end + 1 < to && b[end + 1] == ' ';
      if (b[end] != ' ' && !isListed) {
        return NoisePart.NONE;
      }
      afterName = !isKeyword && !isListed;
      at = isListed ? end + 2 : end + 1;
    }
  }

  /** Returns the index after a name and its attributes: {@code self.client.get}. */
  private static int endOfName(byte[] b, int from, int to) {
    if (from == to || !(Ascii.isLetter(b[from]) || b[from] == '_')) {
      return from;
    }
    int i = from;
    while (i < to && (Ascii.isLetter(b[i]) || Ascii.isDigit(b[i]) || b[i] == '_' || b[i] == '.')) {
      i++;
    }
    return i;
  }

  /** Returns true for what directly follows a name in a call, an index or a formatted text. */
  private static boolean isFollowed(int c) {
    return c == '(' || c == '[' || c == '"';
  }

  private static boolean isOpening(int c) {
    return BRACKETS_AND_QUOTES.indexOf(c) >= 0;
  }

  private static boolean isKeyword(byte[] b, int from, int to) {
    return isOneOf(SIMPLE, b, from, to)
        || isOneOf(COMPOUND, b, from, to)
        || isOneOf(OTHER, b, from, to);
  }

  private static boolean isOneOf(byte[][] words, byte[] b, int from, int to) {
    for (byte[] word : words) {
      if (word.length == to - from && NoiseParts.startsWith(b, from, to, word)) {
        return true;
      }
    }
    return false;
  }

  private static byte[][] words(String words) {
    return Arrays.stream(words.split(" ", -1))
        .map(word -> word.getBytes(US_ASCII))
        .toArray(byte[][]::new);
  }

  /**
   * Returns true for {@code += } and the like, and for {@code = } and a value that prose and lists
   * of settings do not have.
   */
  private static boolean isAssigned(byte[] b, int from, int to) {
    boolean isPlain = from + 1 < to && b[from + 1] == '=';
    int i = isPlain ? from + 1 : from + 2;
    boolean isThere =
        i + 2 < to
            && b[from] == ' '
            && b[i] == '='
            && b[i + 1] == ' '
            && (isPlain || OPERATORS.indexOf(b[from + 1]) >= 0);
    return isThere && (!isPlain || isExpression(b, i + 2, to));
  }

  /** Returns true for brackets, quotes, a division, or an attribute: {@code user.name}. */
  private static boolean isExpression(byte[] b, int from, int to) {
    if (endOfName(b, from, to) == to) {
      return Ascii.indexOf(b, from, to, '.') >= 0;
    }
    for (int i = from; i < to; i++) {
      if (isOpening(b[i])) {
        return true;
      }
    }
    return division(b, from, to) == to;
  }

  private static int division(byte[] b, int from, int to) {
    int operator = Ascii.skipBlanks(b, endOfDigits(b, from, to), to);
    if (operator == from || operator == to || OPERATORS.indexOf(b[operator]) < 0) {
      return NoisePart.NONE;
    }
    int second = Ascii.skipBlanks(b, operator + 1, to);
    return second < to && endOfDigits(b, second, to) == to ? to : NoisePart.NONE;
  }

  private static int endOfDigits(byte[] b, int from, int to) {
    int i = from;
    while (i < to && Ascii.isDigit(b[i])) {
      i++;
    }
    return i;
  }
}
