package dev.faultline.log.format;

import dev.faultline.log.text.Ascii;
import java.util.Arrays;

/**
 * A line that is wrapped in quotes as a whole: by a CSV export, which doubles inner quotes; by
 * JSON, which puts a backslash before them; or by a script that does neither.
 */
final class QuotedLine {
  private static final byte[] EMPTY = {};

  private byte[] bytes = EMPTY;
  private int length;

  /**
   * Returns the array that holds the unwrapped line, from 0 on; valid until the next {@link
   * #unwrap}.
   */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /**
   * Removes the wrapping.
   *
   * @return false if the line is not wrapped as a whole: its first quote belongs to its first field
   */
  boolean unwrap(byte[] b, int from, int to) {
    int last = to - 1;
    if (last <= from || b[from] != '"' || b[last] != '"') {
      return false;
    }
    int quote = Ascii.indexOf(b, from + 1, last, '"');
    if (quote < 0) {
      copy(b, from + 1, last);
      return true;
    }
    if (b[quote - 1] == '\\') {
      copyWithout(b, from + 1, last, (byte) '\\');
      return true;
    }
    int runTo = quote + 1;
    while (runTo < last && b[runTo] == '"') {
      runTo++;
    }
    boolean endsWord = Ascii.isBlank(b[runTo]);
    boolean startsWord = Ascii.isBlank(b[quote - 1]);
    if (endsWord && !startsWord) {
      return false;
    }
    // Two quotes are an escaped one, unless they are an empty field.
    if (runTo - quote >= 2 && !(runTo - quote == 2 && endsWord)) {
      copyWithout(b, from + 1, last, (byte) '"');
    } else {
      copy(b, from + 1, last);
    }
    return true;
  }

  private void copy(byte[] b, int from, int to) {
    ensureCapacity(to - from);
    System.arraycopy(b, from, bytes, 0, to - from);
    length = to - from;
  }

  /**
   * Copies the bytes without the {@code escape} before a quote or before another {@code escape}.
   */
  private void copyWithout(byte[] b, int from, int to, byte escape) {
    ensureCapacity(to - from);
    length = 0;
    for (int i = from; i < to; i++) {
      boolean escaped = b[i] == escape && i + 1 < to && (b[i + 1] == '"' || b[i + 1] == escape);
      if (escaped) {
        i++;
      }
      bytes[length++] = b[i];
    }
  }

  private void ensureCapacity(int needed) {
    if (bytes.length < needed) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
    }
  }
}
