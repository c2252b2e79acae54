package dev.faultline.unpack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * The local header before the bytes of a file in a zip archive (APPNOTE.TXT, section 4.3.7).
 *
 * @param name as recorded in the archive
 * @param compression how the bytes are compressed
 * @param crc32 of the unpacked text
 * @param length of the unpacked text in bytes
 * @param packedLength bytes as stored, or {@link #UNKNOWN}, in which case {@code crc32} and {@code
 *     length} are unknown too
 * @param start offset of the first of the stored bytes
 */
record ZipHeader(
    String name, Compression compression, long crc32, long length, long packedLength, long start) {
  static final int SIGNATURE = 0x04034B50;

  /** The {@link #packedLength} if only the data descriptor after the bytes holds it. */
  static final long UNKNOWN = -1;

  /** Mask of an unsigned 32-bit value; all bits set means that the value is in a zip64 field. */
  static final long UNSIGNED = 0xFFFFFFFFL;

  private static final int BYTES = 30;
  private static final int ENCRYPTED = 1;
  private static final int STREAMED = 8;
  private static final int ZIP64_FIELD = 1;
  private static final int BZIP2 = 12;
  private static final int ZSTD = 93;
  private static final int MAX_METHOD = 99;
  private static final int MAX_VERSION = 63;
  private static final int MAX_NAME = 4096;

  /** Reads the header at an offset, or returns null if there is none. Moves the file's position. */
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
    int nameLength = header.getShort(26) & 0xFFFF;
    int extraLength = header.getShort(28) & 0xFFFF;
    if (header.get(4) > MAX_VERSION || method > MAX_METHOD || nameLength > MAX_NAME) {
      return null;
    }
    ByteBuffer rest = read(file, offset + BYTES, nameLength + extraLength);
    int nameEnd = Math.min(nameLength, rest.limit());
    long[] lengths =
        resolveZip64(
            rest.slice(nameEnd, rest.limit() - nameEnd),
            header.getInt(22) & UNSIGNED,
            header.getInt(18) & UNSIGNED);
    boolean known = (flags & STREAMED) == 0 && lengths[1] >= 0 && lengths[1] != UNSIGNED;
    return new ZipHeader(
        name(rest.slice(0, nameEnd)),
        compression(flags, method),
        header.getInt(14) & UNSIGNED,
        lengths[0],
        known ? lengths[1] : UNKNOWN,
        offset + BYTES + nameLength + extraLength);
  }

  /** Returns true if the lengths were unknown when the header was written. */
  boolean isStreamed() {
    return packedLength == UNKNOWN;
  }

  static String name(ByteBuffer bytes) {
    return UTF_8.decode(bytes).toString();
  }

  /** Maps flags (section 4.4.4) and the number of a method (section 4.4.5) to a compression. */
  static Compression compression(int flags, int method) {
    if ((flags & ENCRYPTED) != 0) {
      return Compression.UNSUPPORTED;
    }
    return switch (method) {
      case ZipEntry.STORED -> Compression.NONE;
      case ZipEntry.DEFLATED -> Compression.DEFLATE;
      case BZIP2 -> Compression.BZIP2;
      case ZSTD -> Compression.ZSTD;
      default -> Compression.UNSUPPORTED;
    };
  }

  /**
   * Replaces 32-bit values with all bits set by the 64-bit values of the zip64 extra field (section
   * 4.5.3), which has them in the same order. Changes and returns {@code values}.
   */
  static long[] resolveZip64(ByteBuffer extra, long... values) {
    ByteBuffer zip64 = zip64Field(extra.order(ByteOrder.LITTLE_ENDIAN));
    for (int i = 0; i < values.length; i++) {
      if (values[i] == UNSIGNED && zip64.remaining() >= Long.BYTES) {
        values[i] = zip64.getLong();
      }
    }
    return values;
  }

  private static ByteBuffer zip64Field(ByteBuffer extra) {
    while (extra.remaining() >= 2 * Short.BYTES) {
      int id = extra.getShort();
      int length = Math.min(extra.getShort() & 0xFFFF, extra.remaining());
      if (id == ZIP64_FIELD) {
        return extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
      }
      extra.position(extra.position() + length);
    }
    return extra.limit(extra.position());
  }

  /** Reads {@code length} bytes at an offset, or fewer if the file ends before. */
  static ByteBuffer read(SeekableByteChannel file, long offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    file.position(offset);
    while (bytes.hasRemaining() && file.read(bytes) > 0) {
      // until the buffer is full or the file ends
    }
    return bytes.flip();
  }
}
