package dev.faultline.log.text;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A range of a byte array that the slice does not own. Mutable and reused, so that parsing a line
 * creates no garbage; to keep the text beyond the line, copy it with {@link #toString()}.
 */
public final class ByteSlice {
  private static final byte[] EMPTY = {};

  private byte[] bytes = EMPTY;
  private int from;
  private int to;

  /** Points this slice at {@code source[start..end)}. */
  public void set(byte[] source, int start, int end) {
    if (bytes != source) {
      // Storing a reference costs a GC write barrier, and most slices stay in the same buffer.
      bytes = source;
    }
    from = start;
    to = end;
  }

  /**
   * Points this slice at {@code source[start..end)}, unless that is {@code -}, which means "none".
   */
  public void setUnlessDash(byte[] source, int start, int end) {
    if (!Ascii.isDash(source, start, end)) {
      set(source, start, end);
    }
  }

  /** Points this slice at the bytes of another one. */
  public void set(ByteSlice other) {
    set(other.bytes, other.from, other.to);
  }

  public void setUnlessDash(ByteSlice other) {
    setUnlessDash(other.bytes, other.from, other.to);
  }

  public boolean isDash() {
    return Ascii.isDash(bytes, from, to);
  }

  public void clear() {
    to = from;
  }

  /** Truncates the slice to at most {@code max} bytes, without splitting a UTF-8 character. */
  public void cutTo(int max) {
    if (to - from <= max) {
      return;
    }
    int end = from + max;
    while (end > from && (bytes[end] & 0xC0) == 0x80) {
      end--; // end is in the middle of a character
    }
    to = end;
  }

  /** Returns the array that contains the slice. */
  public byte[] bytes() {
    return bytes;
  }

  /** Returns the index of the first byte. */
  public int from() {
    return from;
  }

  /** Returns the index after the last byte. */
  public int to() {
    return to;
  }

  /** Returns the number of bytes. */
  public int length() {
    return to - from;
  }

  /** Returns true if the slice has no bytes: the field was absent or empty. */
  public boolean isEmpty() {
    return from == to;
  }

  /** Returns the bytes as text; invalid UTF-8 becomes U+FFFD. */
  @Override
  public String toString() {
    return isEmpty() ? "" : new String(bytes, from, to - from, UTF_8);
  }
}
