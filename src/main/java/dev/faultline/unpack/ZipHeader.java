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
 * @param compression of the bytes
 * @param crc32 the checksum of the text
 * @param length the number of bytes of the text
 * @param packedLength the number of bytes as they lie, or {@link #UNKNOWN}: then neither is the
 *     rest
 * @param start offset of the first of them
 */
record ZipHeader(
    String name, Compression compression, long crc32, long length, long packedLength, long start) {
  static final int SIGNATURE = 0x04034B50;

  /** The value of {@link #packedLength} where it stands behind the bytes. */
  static final long UNKNOWN = -1;

  /** Of a number in thirty-two bits. */
  static final long UNSIGNED = 0xFFFFFFFFL;

  private static final int BYTES = 30;
  private static final int ENCRYPTED = 1;
  private static final int STREAMED = 8;
  private static final int WIDE = 1;
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
    int nameLength = header.getShort(26) & 0xFFFF;
    int extraLength = header.getShort(28) & 0xFFFF;
    if (header.get(4) > MAX_VERSION || method > MAX_METHOD || nameLength > MAX_NAME) {
      return null;
    }
    ByteBuffer rest = read(file, offset + BYTES, nameLength + extraLength);
    int nameEnd = Math.min(nameLength, rest.limit());
    long[] lengths =
        widen(
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

  /** True if the lengths were not yet known when the header was written. */
  boolean isStreamed() {
    return packedLength == UNKNOWN;
  }

  static String name(ByteBuffer bytes) {
    return UTF_8.decode(bytes).toString();
  }

  /** What flags (section 4.4.4) and the number of a method (section 4.4.5) stand for. */
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
   * Replaces numbers that do not fit into thirty-two bits, which have all of these set, by those of
   * sixty-four in an extra field (section 4.5.3), where they stand in the same order.
   */
  static long[] widen(ByteBuffer extra, long... numbers) {
    ByteBuffer wide = wide(extra.order(ByteOrder.LITTLE_ENDIAN));
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] == UNSIGNED && wide.remaining() >= Long.BYTES) {
        numbers[i] = wide.getLong();
      }
    }
    return numbers;
  }

  private static ByteBuffer wide(ByteBuffer extra) {
    while (extra.remaining() >= 2 * Short.BYTES) {
      int id = extra.getShort();
      int length = Math.min(extra.getShort() & 0xFFFF, extra.remaining());
      if (id == WIDE) {
        return extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
      }
      extra.position(extra.position() + length);
    }
    return extra.limit(extra.position());
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
