package dev.faultline.live.tail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * A place in a file that is known again by the bytes before it, in a copy too. Another log has the
 * same bytes at the same offset only if it is a copy: its lines have times.
 *
 * @param offset in bytes
 * @param tail hash of up to {@link #TAIL_BYTES} before it
 */
record FilePosition(long offset, long tail) {
  /** By how many bytes a place is known. */
  static final int TAIL_BYTES = 1024;

  private static final long FNV_BASIS = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  /** Where a file starts: that is in every file. */
  static final FilePosition START = new FilePosition(0, FNV_BASIS);

  /**
   * The place behind bytes that were read.
   *
   * @param bytes what lies before it, at least {@link #TAIL_BYTES} if the file has as many
   * @param end behind the last of them
   * @param offset of the place in the file
   */
  static FilePosition behind(byte[] bytes, int end, long offset) {
    long hash = FNV_BASIS;
    for (int i = end - (int) Math.min(TAIL_BYTES, offset); i < end; i++) {
      hash = (hash ^ bytes[i]) * FNV_PRIME;
    }
    return new FilePosition(offset, hash);
  }

  /** The place at this offset of a file, or null if the file is shorter. */
  static @Nullable FilePosition in(FileChannel file, long offset) throws IOException {
    byte[] tail = tail(file, offset);
    return tail == null ? null : behind(tail, tail.length, offset);
  }

  /** The bytes before an offset by which it is known, or null if the file is shorter. */
  static byte @Nullable [] tail(FileChannel file, long offset) throws IOException {
    ByteBuffer tail = ByteBuffer.allocate((int) Math.min(TAIL_BYTES, offset));
    while (tail.hasRemaining()) {
      if (file.read(tail, offset - tail.remaining()) <= 0) {
        return null;
      }
    }
    return tail.array();
  }

  /** True if a file has this place. */
  boolean isIn(FileChannel file) throws IOException {
    return equals(in(file, offset));
  }

  /** True if there is something before it to be known by. */
  boolean isTelling() {
    return offset > 0;
  }
}
