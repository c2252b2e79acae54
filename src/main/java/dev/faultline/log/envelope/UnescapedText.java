package dev.faultline.log.envelope;

import dev.faultline.log.text.ByteSlice;

/** The text of a JSON string, without a line end. One instance is reused for all lines. */
final class UnescapedText {
  private byte[] scratch = {};

  /**
   * Resolves the escapes of a string.
   *
   * @param string without its quotes
   * @param out set to the text, without the line end that some runtimes keep
   * @return false if an escape is malformed
   */
  boolean unescape(ByteSlice string, ByteSlice out) {
    if (scratch.length < string.length()) {
      scratch = new byte[Math.max(string.length(), 2 * scratch.length)];
    }
    int to = JsonCursor.unescape(string.bytes(), string.from(), string.to(), scratch);
    if (to > 0 && scratch[to - 1] == '\n') {
      to--;
    }
    if (to > 0 && scratch[to - 1] == '\r') {
      to--;
    }
    out.set(scratch, 0, Math.max(to, 0));
    return to >= 0;
  }
}
