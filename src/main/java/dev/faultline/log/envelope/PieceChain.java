package dev.faultline.log.envelope;

import dev.faultline.log.text.ByteSlice;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The pieces of one line, in their order. */
final class PieceChain {
  private static final byte[] EMPTY = {};

  private final long offset;
  private final int maxBytes;

  /** The texts of all pieces but the last. */
  private final ByteArrayOutputStream texts = new ByteArrayOutputStream();

  private byte[] piece = EMPTY;
  private int textFrom;
  private int textTo;
  private long textBytes;
  private long lastOffset;
  private boolean isOwn = true;

  /**
   * Creates an empty chain.
   *
   * @param offset of its first piece
   * @param maxBytes of text to keep
   */
  PieceChain(long offset, int maxBytes) {
    this.offset = offset;
    this.maxBytes = maxBytes;
  }

  /**
   * Adds a piece.
   *
   * @param text where its part of the line lies in {@code b}
   */
  void add(long at, byte[] b, int from, int to, ByteSlice text) {
    int kept = (int) Math.min((long) textTo - textFrom, maxBytes - (long) texts.size());
    texts.write(piece, textFrom, Math.max(kept, 0));
    textBytes += textTo - textFrom;
    piece = Arrays.copyOfRange(b, from, to);
    textFrom = text.from() - from;
    textTo = text.to() - from;
    lastOffset = at;
  }

  /** Returns the last piece with the texts of the others before its own. */
  byte[] join() {
    byte[] before = texts.toByteArray();
    byte[] joined = Arrays.copyOf(piece, piece.length + before.length);
    System.arraycopy(before, 0, joined, textFrom, before.length);
    System.arraycopy(piece, textFrom, joined, textFrom + before.length, piece.length - textFrom);
    return joined;
  }

  long length() {
    return textBytes + piece.length;
  }

  long offset() {
    return offset;
  }

  /** Returns the offset of the last piece. */
  long lastOffset() {
    return lastOffset;
  }

  /** Says that the line belongs to a range before. */
  void disown() {
    isOwn = false;
  }

  boolean isOwn() {
    return isOwn;
  }
}
