package dev.faultline.log;

import java.util.Arrays;

/**
 * HAProxy's escapes: {@code #22} is a quote, {@code #C3#A9} an é, {@code #23} the sign itself
 * (configuration manual, non-printable characters). Left as they are, they would look like the
 * start of a fragment. Reused: its text is gone with the next one.
 */
final class HashEscapes {
  private byte[] bytes = new byte[256];

  /** Points the text at what it says without escapes. */
  void resolve(Slice text) {
    byte[] b = text.bytes();
    int escape = Ascii.indexOf(b, text.from(), text.to(), '#');
    if (escape < 0) {
      return;
    }
    if (text.length() > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * text.length());
    }
    int length = 0;
    int i = text.from();
    while (i < text.to()) {
      int value = b[i] == '#' && i + 2 < text.to() ? hex(b[i + 1], b[i + 2]) : -1;
      bytes[length++] = value < 0 ? b[i] : (byte) value;
      i += value < 0 ? 1 : 3;
    }
    text.set(bytes, 0, length);
  }

  /** The byte of two digits, or less than 0 if one is none. */
  private static int hex(byte high, byte low) {
    int left = Character.digit(high, 16);
    int right = Character.digit(low, 16);
    return left < 0 || right < 0 ? -1 : 16 * left + right;
  }
}
