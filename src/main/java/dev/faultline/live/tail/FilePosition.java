package dev.faultline.live.tail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * A position in a file that is recognized by the bytes before it, also in a copy. Another log has
 * the same bytes at the same offset only if it is a copy, because its lines have times.
 *
 * @param offset in bytes
 * @param tail hash of up to {@link #TAIL_BYTES} before it
 */
record FilePosition(long offset, long tail) {
  /** How many bytes before a position identify it. */
  static final int TAIL_BYTES = 1024;

  private static final long FNV_BASIS = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  /** The start, which every file has. */
  static final FilePosition START = new FilePosition(0, FNV_BASIS);

  /**
   * Returns the position after bytes that were read.
   *
   * @param bytes those before it, at least {@link #TAIL_BYTES} if the file has as many
   * @param end the index after the last of them
   * @param offset of the position in the file
   */
  static FilePosition after(byte[] bytes, int end, long offset) {
    long hash = FNV_BASIS;
    for (int i = end - (int) Math.min(TAIL_BYTES, offset); i < end; i++) {
      hash = (hash ^ bytes[i]) * FNV_PRIME;
    }
    return new FilePosition(offset, hash);
  }

  /** Returns the position at this offset of a file, or null if the file is shorter. */
  static @Nullable FilePosition in(FileChannel file, long offset) throws IOException {
    byte[] tail = tail(file, offset);
    return tail == null ? null : after(tail, tail.length, offset);
  }

  /** Returns the bytes that identify the position at an offset, or null if the file is shorter. */
  static byte @Nullable [] tail(FileChannel file, long offset) throws IOException {
    ByteBuffer tail = ByteBuffer.allocate((int) Math.min(TAIL_BYTES, offset));
    while (tail.hasRemaining()) {
      if (file.read(tail, offset - tail.remaining()) <= 0) {
        return null;
      }
    }
    return tail.array();
  }

  /** True if a file has this position. */
  boolean isIn(FileChannel file) throws IOException {
    return equals(in(file, offset));
  }

  /** True if there are bytes before it by which to recognize it. */
  boolean isRecognizable() {
    return offset > 0;
  }
}
