package dev.faultline.log;

import java.util.Arrays;

/**
 * A line that somebody wrapped whole in quotes: an export as CSV, which doubles the quotes within;
 * a text of JSON, which puts a backslash before them; or a script that did neither.
 */
final class QuotedLine {
  private static final byte[] NOTHING = {};

  private byte[] bytes = NOTHING;
  private int length;

  /** The line without its wrapping; good until the next {@link #unwrap}. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /**
   * Takes the wrapping off.
   *
   * @return false if the line is not wrapped as a whole: the quote that it starts with belongs to
   *     its first field
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
    // Two quotes are a doubled one, unless they are an empty field.
    if (runTo - quote >= 2 && !(runTo - quote == 2 && endsWord)) {
      copyWithout(b, from + 1, last, (byte) '"');
    } else {
      copy(b, from + 1, last);
    }
    return true;
  }

  private void copy(byte[] b, int from, int to) {
    makeRoom(to - from);
    System.arraycopy(b, from, bytes, 0, to - from);
    length = to - from;
  }

  /** Copies, and leaves out the first one of every pair that {@code escape} starts. */
  private void copyWithout(byte[] b, int from, int to, byte escape) {
    makeRoom(to - from);
    length = 0;
    for (int i = from; i < to; i++) {
      boolean escaped = b[i] == escape && i + 1 < to && (b[i + 1] == '"' || b[i + 1] == escape);
      if (escaped) {
        i++;
      }
      bytes[length++] = b[i];
    }
  }

  private void makeRoom(int wanted) {
    if (bytes.length < wanted) {
      bytes = Arrays.copyOf(bytes, Math.max(wanted, 2 * bytes.length));
    }
  }
}
