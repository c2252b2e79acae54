package dev.faultline.log.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;

/**
 * A pattern in which {@code *} matches any number of bytes, including none. It must match the
 * complete text.
 */
public final class Glob implements Serializable {
  private final byte[] pattern;
  private final boolean ignoreCase;

  private Glob(String pattern, boolean ignoreCase) {
    this.pattern = pattern.getBytes(UTF_8);
    this.ignoreCase = ignoreCase;
  }

  /** Returns a case-sensitive pattern, for paths. */
  public static Glob ofPath(String pattern) {
    return new Glob(pattern, false);
  }

  /** Returns a pattern that ignores the case of ASCII letters, for names such as hosts. */
  public static Glob ofName(String pattern) {
    return new Glob(pattern, true);
  }

  /**
   * Returns true if the complete range matches. Compares from left to right; on a mismatch the last
   * asterisk consumes one more byte. Earlier asterisks need no retry: what they leave for the
   * pattern after them is already as long as possible.
   */
  public boolean matches(byte[] b, int from, int to) {
    int p = 0;
    int i = from;
    int asterisk = -1;
    int retry = from;
    while (i < to) {
      if (p < pattern.length && pattern[p] == '*') {
        asterisk = p++;
        retry = i;
      } else if (p < pattern.length && isSame(pattern[p], b[i])) {
        p++;
        i++;
      } else if (asterisk >= 0) {
        p = asterisk + 1;
        i = ++retry;
      } else {
        return false;
      }
    }
    while (p < pattern.length && pattern[p] == '*') {
      p++;
    }
    return p == pattern.length;
  }

  public boolean matches(ByteSlice text) {
    return matches(text.bytes(), text.from(), text.to());
  }

  private boolean isSame(byte a, byte b) {
    return a == b || (ignoreCase && Ascii.isLetter(a) && (a | 0x20) == (b | 0x20));
  }
}
