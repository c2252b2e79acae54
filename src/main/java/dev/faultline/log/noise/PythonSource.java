package dev.faultline.log.noise;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.faultline.log.text.Ascii;
import java.util.Arrays;

/**
 * A line of Python, as a traceback shows it: a call, an assignment, a statement of keywords and
 * names, or a division of two numbers. Lines that could as well be prose are none of these.
 */
final class PythonSource {
  private static final byte[][] KEYWORDS =
      Arrays.stream(
              ("and as assert async await break class continue def del elif else except finally for"
                      + " from global if import in is lambda nonlocal not or pass raise return try"
                      + " while with yield")
                  .split(" ", -1))
          .map(word -> word.getBytes(US_ASCII))
          .toArray(byte[][]::new);

  private static final String OPERATORS = "+-*/%";

  private PythonSource() {}

  /** Returns {@code to} if all of the bytes are a line of Python, else {@link NoisePart#NONE}. */
  static int end(byte[] b, int from, int to) {
    boolean isStatement = isKeyword(b, from, endOfName(b, from, to));
    boolean afterName = false;
    int at = from;
    while (true) {
      int end = endOfName(b, at, to);
      boolean isKeyword = isKeyword(b, at, end);
      if (end == at) {
        return at == from || !afterName ? division(b, at, to) : NoisePart.NONE;
      }
      if (end == to || (b[end] == ':' && end + 1 == to)) {
        return isStatement ? to : NoisePart.NONE;
      }
      if (afterName && !isKeyword) {
        return NoisePart.NONE;
      }
      if (!isKeyword && (b[end] == '(' || b[end] == '[' || isAssigned(b, end, to))) {
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

  private static boolean isKeyword(byte[] b, int from, int to) {
    for (byte[] keyword : KEYWORDS) {
      if (keyword.length == to - from && NoiseParts.startsWith(b, from, to, keyword)) {
        return true;
      }
    }
    return false;
  }

  /** Returns true for {@code = } and {@code += } and the like. */
  private static boolean isAssigned(byte[] b, int from, int to) {
    int i = from + 1;
    i += i < to && OPERATORS.indexOf(b[i]) >= 0 ? 1 : 0;
    return i + 1 < to && b[from] == ' ' && b[i] == '=' && b[i + 1] == ' ';
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
