package dev.faultline.input;

import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.zip.CRC32C;

/**
 * A checksum of the first and the last bytes of a file, up to its size when it was matched. It
 * stays the same while a log grows, and changes if the log is truncated and rewritten, or rotated.
 */
public record Fingerprint(long checksum) implements Serializable {
  private static final int END_BYTES = 4096;

  /**
   * Computes the fingerprint of the first {@code size} bytes of a file. Moves the channel's
   * position.
   */
  public static Fingerprint of(SeekableByteChannel channel, long size) throws IOException {
    CRC32C checksum = new CRC32C();
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(END_BYTES, size));
    update(checksum, channel, 0, bytes);
    update(checksum, channel, size - bytes.capacity(), bytes);
    return new Fingerprint(checksum.getValue());
  }

  private static void update(
      CRC32C checksum, SeekableByteChannel channel, long position, ByteBuffer bytes)
      throws IOException {
    bytes.clear();
    channel.position(position);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // until the buffer is full or the file ends
    }
    checksum.update(bytes.flip());
  }
}
