package dev.faultline.log.envelope;

import dev.faultline.log.text.Ascii;

/**
 * Reads a line in which each control character is a number sign and three octal digits: {@code
 * #011} is a tab, {@code #033} the start of a colour. Source: rsyslog,
 * $EscapeControlCharactersOnReceive, which is on unless it is turned off.
 */
final class OctalReader extends EnvelopeReader {
  private byte[] bytes = {};

  @Override
  boolean open(byte[] b, int from, int to) {
    int escape = next(b, from, to);
    if (escape < 0) {
      return false;
    }
    if (bytes.length < to - from) {
      bytes = new byte[to - from];
    }
    int length = 0;
    int i = from;
    while (escape >= 0) {
      System.arraycopy(b, i, bytes, length, escape - i);
      length += escape - i;
      bytes[length++] = (byte) (8 * (b[escape + 2] - '0') + b[escape + 3] - '0');
      i = escape + 4;
      escape = next(b, i, to);
    }
    System.arraycopy(b, i, bytes, length, to - i);
    line.set(bytes, 0, length + to - i);
    text.set(line);
    return true;
  }

  /** Returns the index of the next escape, or -1: those of control characters are 001 to 037. */
  private static int next(byte[] b, int from, int to) {
    int i = Ascii.indexOf(b, from, to, '#');
    while (i >= 0
        && !(i + 3 < to && b[i + 1] == '0' && isOctal(b[i + 2], '3') && isOctal(b[i + 3], '7'))) {
      i = Ascii.indexOf(b, i + 1, to, '#');
    }
    return i;
  }

  private static boolean isOctal(byte c, char last) {
    return c >= '0' && c <= last;
  }
}
