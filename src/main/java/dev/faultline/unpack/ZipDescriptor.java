package dev.faultline.unpack;

import dev.faultline.unpack.ContentRange.Checksum;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * The data descriptor that follows a file in a zip archive if its length was unknown when the local
 * header was written (APPNOTE.TXT, section 4.3.9).
 *
 * @param check what the unpacked text must match
 * @param packedLength bytes as stored
 */
record ZipDescriptor(Checksum check, long packedLength) {
  static final int SIGNATURE = 0x08074B50;

  private static final int MAX_BYTES = 24;

  /**
   * Reads the descriptor that ends at an offset, or returns null if no form of descriptor fits
   * there.
   *
   * @param start offset of the first of the bytes that it describes
   * @param end offset just after the descriptor
   */
  static @Nullable ZipDescriptor before(SeekableByteChannel file, long start, long end)
      throws IOException {
    int length = (int) Math.min(MAX_BYTES, end - start);
    ByteBuffer bytes = ZipHeader.read(file, end - length, length);
    if (bytes.limit() < length) {
      return null; // the file was truncated in the meantime
    }
    // The signature is optional, and lengths have 32 or 64 bits: the forms least likely to match by
    // chance come first.
    for (int form : new int[] {16, 24, 20, 12}) {
      int at = length - form;
      int signature = form % 8 == 0 ? Integer.BYTES : 0;
      if (at < 0 || (signature > 0 && bytes.getInt(at) != SIGNATURE)) {
        continue;
      }
      int crc = at + signature;
      boolean isZip64 = form >= 20;
      long packedLength = number(bytes, crc + 4, isZip64);
      if (packedLength == end - form - start) {
        long textLength = number(bytes, crc + (isZip64 ? 12 : 8), isZip64);
        return new ZipDescriptor(
            new Checksum(bytes.getInt(crc) & ZipHeader.UNSIGNED, textLength), packedLength);
      }
    }
    return null;
  }

  private static long number(ByteBuffer bytes, int at, boolean isZip64) {
    return isZip64 ? bytes.getLong(at) : bytes.getInt(at) & ZipHeader.UNSIGNED;
  }
}
