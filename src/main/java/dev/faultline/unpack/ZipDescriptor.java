package dev.faultline.unpack;

import dev.faultline.unpack.Content.Checksum;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the bytes of a file in a zip archive, if their number was not known when the
 * header was written (APPNOTE.TXT, section 4.3.9).
 *
 * @param check of the text
 * @param packedLength the number of bytes as they lie
 */
record ZipDescriptor(Checksum check, long packedLength) {
  static final int SIGNATURE = 0x08074B50;

  private static final int MAX_BYTES = 24;

  /**
   * The descriptor that ends before an offset, or null if there is none that fits.
   *
   * @param start where the bytes of the file start
   */
  static @Nullable ZipDescriptor before(SeekableByteChannel file, long start, long end)
      throws IOException {
    int length = (int) Math.min(MAX_BYTES, end - start);
    ByteBuffer bytes = ZipHeader.read(file, end - length, length);
    if (bytes.limit() < length) {
      return null; // the file was cut meanwhile
    }
    // It may or may not have a signature, and lengths of 64 bits: what is unlikely by chance first.
    for (int form : new int[] {16, 24, 20, 12}) {
      int at = length - form;
      int signature = form % 8 == 0 ? Integer.BYTES : 0;
      if (at < 0 || (signature > 0 && bytes.getInt(at) != SIGNATURE)) {
        continue;
      }
      int crc = at + signature;
      boolean isWide = form >= 20;
      long packedLength = number(bytes, crc + 4, isWide);
      if (packedLength == end - form - start) {
        long textLength = number(bytes, crc + (isWide ? 12 : 8), isWide);
        return new ZipDescriptor(
            new Checksum(bytes.getInt(crc) & ZipHeader.UNSIGNED, textLength), packedLength);
      }
    }
    return null;
  }

  private static long number(ByteBuffer bytes, int at, boolean isWide) {
    return isWide ? bytes.getLong(at) : bytes.getInt(at) & ZipHeader.UNSIGNED;
  }
}
