package dev.faultline.unpack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the bytes of a file in a zip archive (APPNOTE.TXT, section 4.3.7).
 *
 * @param method how the bytes are compressed
 * @param isEncrypted whether they are encrypted too
 * @param crc32 the checksum of the text
 * @param length the number of bytes of the text
 * @param packedLength the number of bytes as they lie, or {@link #UNKNOWN}: then neither is the
 *     rest
 * @param start offset of the first of them
 */
record ZipHeader(
    String name,
    int method,
    boolean isEncrypted,
    long crc32,
    long length,
    long packedLength,
    long start) {
  static final int SIGNATURE = 0x04034B50;

  /**
   * The value of {@link #packedLength} where it stands behind the bytes, or in more than 32 bits.
   */
  static final long UNKNOWN = -1;

  private static final int BYTES = 30;
  private static final int BZIP2 = 12;
  private static final int ZSTD = 93;
  private static final int MAX_METHOD = 99;
  private static final int MAX_VERSION = 63;
  private static final int MAX_NAME = 4096;

  /** The header at an offset, or null if there is none. Moves the channel's position. */
  static @Nullable ZipHeader at(SeekableByteChannel file, long offset) throws IOException {
    if (offset < 0) {
      return null;
    }
    ByteBuffer header = read(file, offset, BYTES);
    if (header.limit() < BYTES || header.getInt(0) != SIGNATURE) {
      return null;
    }
    int flags = header.getShort(6);
    int method = header.getShort(8) & 0xFFFF;
    long crc32 = header.getInt(14) & 0xFFFFFFFFL;
    long packedLength = header.getInt(18) & 0xFFFFFFFFL;
    long length = header.getInt(22) & 0xFFFFFFFFL;
    int nameLength = header.getShort(26) & 0xFFFF;
    int extraLength = header.getShort(28) & 0xFFFF;
    if (header.get(4) > MAX_VERSION || method > MAX_METHOD || nameLength > MAX_NAME) {
      return null;
    }
    boolean known = (flags & 8) == 0 && packedLength != 0xFFFFFFFFL && length != 0xFFFFFFFFL;
    return new ZipHeader(
        UTF_8.decode(read(file, offset + BYTES, nameLength)).toString(),
        method,
        (flags & 1) != 0,
        crc32,
        length,
        known ? packedLength : UNKNOWN,
        offset + BYTES + nameLength + extraLength);
  }

  /** How the bytes behind the header are compressed. */
  Compression compression() {
    return isEncrypted ? Compression.UNSUPPORTED : compression(method);
  }

  /** What a method's number (section 4.4.5) stands for. */
  static Compression compression(int method) {
    return switch (method) {
      case ZipEntry.STORED -> Compression.NONE;
      case ZipEntry.DEFLATED -> Compression.DEFLATE;
      case BZIP2 -> Compression.BZIP2;
      case ZSTD -> Compression.ZSTD;
      default -> Compression.UNSUPPORTED;
    };
  }

  /** As many of the file's bytes as there are from an offset on, at most {@code length}. */
  static ByteBuffer read(SeekableByteChannel file, long offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    file.position(offset);
    while (bytes.hasRemaining() && file.read(bytes) > 0) {
      // until it is full, or the file ends
    }
    return bytes.flip();
  }
}
