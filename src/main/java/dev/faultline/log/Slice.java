package dev.faultline.log;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A piece of somebody else's byte array. Mutable and reused, so that parsing a line makes no
 * garbage; whoever keeps the text beyond the line copies it with {@link #toString()}.
 */
public final class Slice {
  private static final byte[] NOTHING = {};

  private byte[] bytes = NOTHING;
  private int from;
  private int to;

  /** Points this slice at {@code source[start..end)}. */
  void set(byte[] source, int start, int end) {
    if (bytes != source) {
      // A store to a reference costs a collector's barrier, and most are of the same buffer.
      bytes = source;
    }
    from = start;
    to = end;
  }

  /** Points this slice at {@code source[start..end)}, unless that says "none" with {@code -}. */
  void setUnlessDash(byte[] source, int start, int end) {
    if (!Ascii.isDash(source, start, end)) {
      set(source, start, end);
    }
  }

  /** Points this slice at what another one holds, unless that says "none" with {@code -}. */
  void set(Slice other) {
    set(other.bytes, other.from, other.to);
  }

  void setUnlessDash(Slice other) {
    setUnlessDash(other.bytes, other.from, other.to);
  }

  boolean isDash() {
    return Ascii.isDash(bytes, from, to);
  }

  void clear() {
    to = from;
  }

  /** Keeps at most {@code max} bytes, and of those no part of a UTF-8 character. */
  void cutTo(int max) {
    if (to - from <= max) {
      return;
    }
    int end = from + max;
    while (end > from && (bytes[end] & 0xC0) == 0x80) {
      end--; // into the middle of a character
    }
    to = end;
  }

  /** The array that the slice is a piece of. */
  public byte[] bytes() {
    return bytes;
  }

  /** Index of the first byte. */
  public int from() {
    return from;
  }

  /** Index behind the last byte. */
  public int to() {
    return to;
  }

  /** The number of bytes. */
  public int length() {
    return to - from;
  }

  /** True when there is no byte in it: the field was absent or empty. */
  public boolean isEmpty() {
    return from == to;
  }

  /** The bytes as text; what is not UTF-8 becomes U+FFFD. */
  @Override
  public String toString() {
    return isEmpty() ? "" : new String(bytes, from, to - from, UTF_8);
  }
}
