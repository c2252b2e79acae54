package dev.faultline.unpack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * What stands at the end of a zip archive and tells where its directory is (APPNOTE.TXT, sections
 * 4.3.14 to 4.3.16).
 *
 * @param entries the number of files in the archive
 * @param directory offset of the directory
 * @param length the number of its bytes; what tells where it is follows directly
 */
record ZipEnd(long entries, long directory, long length) {
  static final int SIGNATURE = 0x06054B50;

  private static final int BYTES = 22;

  /** Behind it stands a comment of at most 64 KiB. */
  private static final int MAX_COMMENT_BYTES = 0xFFFF;

  /** What tells where numbers of 64 bits stand, if some do not fit into the end. */
  private static final int LOCATOR_SIGNATURE = 0x07064B50;

  private static final int LOCATOR_BYTES = 20;
  private static final int WIDE_SIGNATURE = 0x06064B50;
  private static final int WIDE_BYTES = 56;

  /**
   * The end of a file's directory, or null if there is none. What only looks like it is passed
   * over: a comment may hold anything, and an archive in the archive has an end of its own, which
   * is the last one where the rest was cut off.
   */
  static @Nullable ZipEnd find(SeekableByteChannel file) throws IOException {
    int length = (int) Math.min(file.size(), LOCATOR_BYTES + BYTES + MAX_COMMENT_BYTES);
    long from = file.size() - length;
    ByteBuffer tail = ZipHeader.read(file, from, length);
    for (int i = tail.limit() - BYTES; i >= 0; i--) {
      if (tail.getInt(i) == SIGNATURE
          && i + BYTES + (tail.getShort(i + 20) & 0xFFFF) == tail.limit()) {
        ZipEnd end = wide(file, tail, i - LOCATOR_BYTES, from);
        if (end == null) {
          end =
              ending(
                  file,
                  from + i,
                  tail.getShort(i + 10) & 0xFFFF,
                  tail.getInt(i + 12) & ZipHeader.UNSIGNED,
                  tail.getInt(i + 16) & ZipHeader.UNSIGNED);
        }
        if (end != null) {
          return end;
        }
      }
    }
    return null;
  }

  private static @Nullable ZipEnd wide(
      SeekableByteChannel file, ByteBuffer tail, int locator, long from) throws IOException {
    if (locator < 0 || tail.getInt(locator) != LOCATOR_SIGNATURE) {
      return null;
    }
    long at = tail.getLong(locator + 8);
    if (at < 0 || at > from + locator - WIDE_BYTES) {
      return null;
    }
    ByteBuffer wide = ZipHeader.read(file, at, WIDE_BYTES);
    return wide.limit() == WIDE_BYTES && wide.getInt(0) == WIDE_SIGNATURE
        ? ending(file, at, wide.getLong(32), wide.getLong(40), wide.getLong(48))
        : null;
  }

  /** A directory that ends at an offset, or null if there is none as it should be. */
  private static @Nullable ZipEnd ending(
      SeekableByteChannel file, long end, long entries, long length, long directory)
      throws IOException {
    if (directory < 0 || directory > end || length != end - directory) {
      return null;
    }
    ByteBuffer start = ZipHeader.read(file, directory, Integer.BYTES);
    boolean isThere =
        entries == 0
            ? end == 0
            : start.limit() == Integer.BYTES && start.getInt(0) == ZipDirectory.SIGNATURE;
    return isThere ? new ZipEnd(entries, directory, length) : null;
  }
}
