package dev.faultline.unpack;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Feeds Zstandard frames to the library that unpacks them. The library reports a normal end where a
 * frame after the first is truncated, so this stream tracks the frames itself (RFC 8878, section
 * 3.1), block by block, without decoding the blocks. The library also discards what it has unpacked
 * in a call that fails, so no read goes past the end of a block.
 */
final class ZstdFrames extends BlockStream {
  private static final int MAGIC = 0xFD2FB528;
  private static final int SKIPPABLE = 0x184D2A50;
  private static final int SKIPPABLE_MASK = 0xFFFFFFF0;
  private static final int BUFFER_BYTES = 1 << 17;
  private static final int RUN_LENGTH = 1;

  /** What the next bytes are, and how many. */
  private enum FramePart {
    MAGIC_NUMBER(4),
    SKIPPED_LENGTH(4),
    DESCRIPTOR(1),
    BLOCK_HEADER(3),
    CHECKSUM(4),
    /** Not a known frame: the library reports what is wrong. */
    UNKNOWN(1);

    private final int bytes;

    FramePart(int bytes) {
      this.bytes = bytes;
    }
  }

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;
  private FramePart next = FramePart.MAGIC_NUMBER;
  private long number;
  private int numberBytes;
  private long skip;
  private boolean hasChecksum;

  ZstdFrames(InputStream in) {
    this.in = in;
  }

  /**
   * Verifies the end that the library has found.
   *
   * @throws EOFException if it is inside a frame
   */
  void checkEnd() throws EOFException {
    if (next != FramePart.UNKNOWN
        && (next != FramePart.MAGIC_NUMBER || numberBytes > 0 || skip > 0)) {
      throw new EOFException("in the middle of a frame");
    }
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, in.read(buffer));
    }
    int start = position;
    advance(Math.min(limit, start + len));
    int n = position - start;
    System.arraycopy(buffer, start, b, off, n);
    return n == 0 ? -1 : n;
  }

  /** Advances past the end of the current block, header or skippable frame, at most to a limit. */
  private void advance(int max) {
    while (position < max) {
      if (next == FramePart.UNKNOWN) {
        position = max;
      } else if (skip > 0) {
        int skipped = (int) Math.min(skip, max - position);
        position += skipped;
        skip -= skipped;
        if (skip == 0) {
          return;
        }
      } else {
        number |= (buffer[position++] & 0xFFL) << (Byte.SIZE * numberBytes++);
        if (numberBytes == next.bytes) {
          endPart(number);
          number = 0;
          numberBytes = 0;
        }
      }
    }
  }

  private void endPart(long value) {
    switch (next) {
      case MAGIC_NUMBER ->
          next =
              (int) value == MAGIC
                  ? FramePart.DESCRIPTOR
                  : ((int) value & SKIPPABLE_MASK) == SKIPPABLE
                      ? FramePart.SKIPPED_LENGTH
                      : FramePart.UNKNOWN;
      case SKIPPED_LENGTH -> {
        skip = value;
        next = FramePart.MAGIC_NUMBER;
      }
      case DESCRIPTOR -> {
        skip = headerBytes((int) value);
        hasChecksum = (value & 4) != 0;
        next = FramePart.BLOCK_HEADER;
      }
      case BLOCK_HEADER -> {
        boolean isLast = (value & 1) != 0;
        skip = (value >> 1 & 3) == RUN_LENGTH ? 1 : value >> 3;
        if (isLast) {
          next = hasChecksum ? FramePart.CHECKSUM : FramePart.MAGIC_NUMBER;
        }
      }
      case CHECKSUM -> next = FramePart.MAGIC_NUMBER;
      case UNKNOWN -> {}
    }
  }

  /** Returns how many bytes of a frame header follow its descriptor. */
  private static int headerBytes(int descriptor) {
    boolean isSingleSegment = (descriptor & 0x20) != 0;
    int dictionary = (1 << (descriptor & 3)) >> 1;
    int sizeFlag = descriptor >> 6;
    int size = sizeFlag == 0 ? (isSingleSegment ? 1 : 0) : 1 << sizeFlag;
    return (isSingleSegment ? 0 : 1) + dictionary + size;
  }

  /** Returns 0, so that the library returns what it has unpacked before it reads more. */
  @Override
  public int available() {
    return 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
