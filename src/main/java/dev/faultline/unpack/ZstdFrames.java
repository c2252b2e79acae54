package dev.faultline.unpack;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Zstandard frames on their way to the library that unpacks them, which ends in silence where a
 * frame behind another is cut: so the frames are followed here (RFC 8878, section 3.1), block by
 * block, without looking into the blocks. It also keeps to itself what came out of a call that
 * fails: so no read goes on behind the end of a block.
 */
final class ZstdFrames extends BlockStream {
  private static final int MAGIC = 0xFD2FB528;
  private static final int SKIPPABLE = 0x184D2A50;
  private static final int SKIPPABLE_MASK = 0xFFFFFFF0;
  private static final int BUFFER_BYTES = 1 << 17;
  private static final int RUN_LENGTH = 1;

  /** What the bytes that come next are. */
  private enum Next {
    MAGIC_NUMBER(4),
    SKIPPED_LENGTH(4),
    DESCRIPTOR(1),
    BLOCK_HEADER(3),
    CHECKSUM(4),
    /** Of no known kind: the library tells what is wrong. */
    ANYTHING(1);

    private final int bytes;

    Next(int bytes) {
      this.bytes = bytes;
    }
  }

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;
  private Next next = Next.MAGIC_NUMBER;
  private long number;
  private int numberBytes;
  private long skip;
  private boolean hasChecksum;

  ZstdFrames(InputStream in) {
    this.in = in;
  }

  /**
   * To be called where the library finds an end.
   *
   * @throws EOFException if it is in the middle of a frame
   */
  void checkEnd() throws EOFException {
    if (next != Next.ANYTHING && (next != Next.MAGIC_NUMBER || numberBytes > 0 || skip > 0)) {
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

  /** Moves to the next end of a block, of a header or of a frame to be skipped, if it is near. */
  private void advance(int most) {
    while (position < most) {
      if (next == Next.ANYTHING) {
        position = most;
      } else if (skip > 0) {
        int skipped = (int) Math.min(skip, most - position);
        position += skipped;
        skip -= skipped;
        if (skip == 0) {
          return;
        }
      } else {
        number |= (buffer[position++] & 0xFFL) << (Byte.SIZE * numberBytes++);
        if (numberBytes == next.bytes) {
          follow(number);
          number = 0;
          numberBytes = 0;
        }
      }
    }
  }

  private void follow(long value) {
    switch (next) {
      case MAGIC_NUMBER ->
          next =
              (int) value == MAGIC
                  ? Next.DESCRIPTOR
                  : ((int) value & SKIPPABLE_MASK) == SKIPPABLE
                      ? Next.SKIPPED_LENGTH
                      : Next.ANYTHING;
      case SKIPPED_LENGTH -> {
        skip = value;
        next = Next.MAGIC_NUMBER;
      }
      case DESCRIPTOR -> {
        skip = headerBytes((int) value);
        hasChecksum = (value & 4) != 0;
        next = Next.BLOCK_HEADER;
      }
      case BLOCK_HEADER -> {
        boolean isLast = (value & 1) != 0;
        skip = (value >> 1 & 3) == RUN_LENGTH ? 1 : value >> 3;
        if (isLast) {
          next = hasChecksum ? Next.CHECKSUM : Next.MAGIC_NUMBER;
        }
      }
      case CHECKSUM -> next = Next.MAGIC_NUMBER;
      case ANYTHING -> {}
    }
  }

  /** What is left of a frame's header behind its descriptor. */
  private static int headerBytes(int descriptor) {
    boolean isSingleSegment = (descriptor & 0x20) != 0;
    int dictionary = (1 << (descriptor & 3)) >> 1;
    int sizeFlag = descriptor >> 6;
    int size = sizeFlag == 0 ? (isSingleSegment ? 1 : 0) : 1 << sizeFlag;
    return (isSingleSegment ? 0 : 1) + dictionary + size;
  }

  /** None, so that the library hands out what it has before it reads on. */
  @Override
  public int available() {
    return 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
