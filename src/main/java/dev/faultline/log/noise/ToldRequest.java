package dev.faultline.log.noise;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.faultline.log.text.Ascii;
import java.util.Arrays;

/**
 * A request that a message tells of, with its status: an application may log its requests through
 * another program's log, and then a line is no noise whatever it starts with. A request line alone
 * is none: servers name the request in their messages, and log it in their access log as well.
 */
final class ToldRequest {
  private static final byte[][] METHODS =
      texts("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT");

  private static final byte[][] METHOD_KEYS = texts(" method=", " verb=", "\"method\"");

  private static final byte[][] STATUS_KEYS =
      texts(" status=", " code=", " resp=", " status_code=", " statusCode=", "\"status");

  private static final int STATUS_DIGITS = 3;

  private ToldRequest() {}

  private static byte[][] texts(String... texts) {
    return Arrays.stream(texts).map(text -> text.getBytes(US_ASCII)).toArray(byte[][]::new);
  }

  /** Returns true if these bytes tell of a request. */
  static boolean isIn(byte[] b, int from, int to) {
    return hasRequestLine(b, from, to)
        || (hasOneOf(METHOD_KEYS, b, from, to) && hasOneOf(STATUS_KEYS, b, from, to));
  }

  private static boolean hasRequestLine(byte[] b, int from, int to) {
    boolean isTold = false;
    int i = from;
    while (i < to && !isTold) {
      int target = endOfMethod(b, i, to);
      boolean isWithinWord = i > from && NoiseParts.isNameByte(b[i - 1]);
      if (target < 0 || isWithinWord) {
        i++;
      } else if (i > from && b[i - 1] == '"') {
        // A quoted request line is followed by its status, or by something else of the message.
        int quote = Ascii.indexOf(b, target, to, '"');
        i = quote < 0 ? to : quote + 1;
        isTold = i < to && isStatus(b, Ascii.skipBlanks(b, i, to), to);
      } else {
        return hasStatus(b, target, to);
      }
    }
    return isTold;
  }

  /** Returns the index after a method and a blank with a target behind it, or -1. */
  private static int endOfMethod(byte[] b, int from, int to) {
    if (b[from] < 'C' || b[from] > 'T') {
      return -1;
    }
    for (byte[] method : METHODS) {
      int end = from + method.length;
      if (NoiseParts.startsWith(b, from, to, method)
          && end + 1 < to
          && b[end] == ' '
          && (b[end + 1] == '/' || Ascii.startsWithIgnoreCase(b, end + 1, to, "http"))) {
        return end + 1;
      }
    }
    return -1;
  }

  /** Returns true if a word after the target may be a status. */
  private static boolean hasStatus(byte[] b, int target, int to) {
    int i = Ascii.endOfToken(b, target, to);
    while (i < to) {
      i = Ascii.skipBlanks(b, i, to);
      if (isStatus(b, i, to)) {
        return true;
      }
      i = Ascii.endOfToken(b, i, to);
    }
    return false;
  }

  private static boolean isStatus(byte[] b, int from, int to) {
    int i = from;
    while (i < to && Ascii.isDigit(b[i])) {
      i++;
    }
    return i - from == STATUS_DIGITS && (i == to || !NoiseParts.isNameByte(b[i]));
  }

  private static boolean hasOneOf(byte[][] keys, byte[] b, int from, int to) {
    for (byte[] key : keys) {
      int i = Ascii.indexOf(b, from, to, key[0]);
      while (i >= 0) {
        if (NoiseParts.startsWith(b, i, to, key)) {
          return true;
        }
        i = Ascii.indexOf(b, i + 1, to, key[0]);
      }
    }
    return false;
  }
}
