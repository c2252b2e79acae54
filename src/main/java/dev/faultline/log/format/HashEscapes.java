package dev.faultline.log.format;

import dev.faultline.log.text.Ascii;
import dev.faultline.log.text.ByteSlice;
import java.util.Arrays;

/**
 * A decoder of HAProxy's escapes: {@code #22} is a quote, {@code #C3#A9} an é, {@code #23} the
 * number sign itself (configuration manual, non-printable characters). Undecoded, they would look
 * like the start of a fragment. Reused: the next text overwrites the last one.
 */
final class HashEscapes {
  private byte[] bytes = new byte[256];

  /** Decodes the escapes of {@code text} and points it at the result, unless it has none. */
  void resolve(ByteSlice text) {
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

  /** Returns the byte of two hexadecimal digits, or a negative number if one is not a digit. */
  private static int hex(byte high, byte low) {
    int left = Character.digit(high, 16);
    int right = Character.digit(low, 16);
    return left < 0 || right < 0 ? -1 : 16 * left + right;
  }
}
