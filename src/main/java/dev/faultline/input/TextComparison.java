package dev.faultline.input;

import dev.faultline.unpack.Compression;
import dev.faultline.unpack.DamagedException;
import dev.faultline.unpack.TextChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Tells whether two files have the same text once unpacked.
 *
 * @param one a file
 * @param other another
 * @param maxExpansion limit of unpacked bytes per packed byte
 */
record TextComparison(InputFile one, InputFile other, long maxExpansion) {
  private static final int BUFFER_BYTES = 1 << 16;

  /** A gzip file ends in the checksum and the length of its text, RFC 1952, section 2.3.1. */
  private static final int TRAILER_BYTES = 8;

  /** The time of a day, or seconds since the epoch. */
  private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d:\\d\\d|(?<!\\d)1\\d{9}");

  /** Returns true if most of the first lines of a file have a time in them. */
  static boolean hasTimes(InputFile file) throws IOException {
    List<String> lines = FileHead.of(file).lines().stream().filter(l -> !l.isBlank()).toList();
    long withTime = lines.stream().filter(line -> TIME.matcher(line).find()).count();
    return 2 * withTime > lines.size();
  }

  /** Returns true if both files have the same text; false also if one of them is damaged. */
  boolean isSame() throws IOException {
    if (one.bytes() == 0 || other.bytes() == 0) {
      return false;
    }
    return endsIn(one, other) || endsIn(other, one) || hasSameBytes();
  }

  /** Returns true if a gzip file ends in the checksum and the length of a plain one. */
  private static boolean endsIn(InputFile plain, InputFile gzip) throws IOException {
    if (!plain.content().isPlain()
        || gzip.content().compression() != Compression.GZIP
        || gzip.bytes() < TRAILER_BYTES) {
      return false;
    }
    ByteBuffer trailer = ByteBuffer.allocate(TRAILER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try (SeekableByteChannel channel = FileChannels.open(gzip.metadata())) {
      fill(channel.position(gzip.bytes() - TRAILER_BYTES), trailer);
    }
    trailer.flip();
    return trailer.remaining() == TRAILER_BYTES
        && trailer.getInt(Integer.BYTES) == (int) plain.bytes()
        && trailer.getInt(0) == (int) checksum(plain);
  }

  private static long checksum(InputFile plain) throws IOException {
    CRC32 checksum = new CRC32();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    try (SeekableByteChannel channel = FileChannels.open(plain.metadata())) {
      for (long left = plain.bytes(); left > 0; left -= buffer.limit()) {
        buffer.clear().limit((int) Math.min(BUFFER_BYTES, left));
        fill(channel, buffer);
        if (buffer.flip().limit() == 0) {
          break; // it has become shorter
        }
        checksum.update(buffer.duplicate());
      }
    }
    return checksum.getValue();
  }

  private boolean hasSameBytes() throws IOException {
    try (SeekableByteChannel oneFile = FileChannels.open(one.metadata());
        SeekableByteChannel otherFile = FileChannels.open(other.metadata());
        TextChannel oneText = TextChannel.open(oneFile, one.content(), maxExpansion, n -> {});
        TextChannel otherText =
            TextChannel.open(otherFile, other.content(), maxExpansion, n -> {})) {
      ByteBuffer oneBuffer = ByteBuffer.allocate(BUFFER_BYTES);
      ByteBuffer otherBuffer = ByteBuffer.allocate(BUFFER_BYTES);
      while (true) {
        fill(oneText, oneBuffer.clear());
        fill(otherText, otherBuffer.clear());
        if (!oneBuffer.flip().equals(otherBuffer.flip())) {
          return false;
        }
        if (oneBuffer.limit() < BUFFER_BYTES) {
          return true;
        }
      }
    } catch (DamagedException reportedLater) {
      return false;
    }
  }

  private static void fill(ReadableByteChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      // until the buffer is full or the file ends
    }
  }
}
