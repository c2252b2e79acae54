package dev.faultline.unpack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * The end record of a zip archive, plain or zip64, which locates the central directory
 * (APPNOTE.TXT, sections 4.3.14 to 4.3.16).
 *
 * @param entries the number of files in the archive
 * @param directory offset of the central directory
 * @param length of the directory in bytes; the end record follows directly
 */
record ZipEnd(long entries, long directory, long length) {
  static final int SIGNATURE = 0x06054B50;

  private static final int BYTES = 22;

  /** The record ends with a comment of at most 64 KiB. */
  private static final int MAX_COMMENT_BYTES = 0xFFFF;

  /** Starts the locator of the zip64 record, which holds values that need 64 bits. */
  private static final int ZIP64_LOCATOR_SIGNATURE = 0x07064B50;

  private static final int ZIP64_LOCATOR_BYTES = 20;
  private static final int ZIP64_SIGNATURE = 0x06064B50;
  private static final int ZIP64_BYTES = 56;

  /**
   * Finds the end record of an archive, or returns null if it has none. Bytes that only look like
   * one are skipped: a comment may hold anything, and an archive inside the archive has its own end
   * record, which is the last one if the outer archive is truncated.
   */
  static @Nullable ZipEnd find(SeekableByteChannel file) throws IOException {
    int length = (int) Math.min(file.size(), ZIP64_LOCATOR_BYTES + BYTES + MAX_COMMENT_BYTES);
    long from = file.size() - length;
    ByteBuffer tail = ZipHeader.read(file, from, length);
    for (int i = tail.limit() - BYTES; i >= 0; i--) {
      if (tail.getInt(i) == SIGNATURE
          && i + BYTES + (tail.getShort(i + 20) & 0xFFFF) == tail.limit()) {
        ZipEnd end = zip64End(file, tail, i - ZIP64_LOCATOR_BYTES, from);
        if (end == null) {
          end =
              ifDirectoryEndsAt(
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

  private static @Nullable ZipEnd zip64End(
      SeekableByteChannel file, ByteBuffer tail, int locator, long from) throws IOException {
    if (locator < 0 || tail.getInt(locator) != ZIP64_LOCATOR_SIGNATURE) {
      return null;
    }
    long at = tail.getLong(locator + 8);
    if (at < 0 || at > from + locator - ZIP64_BYTES) {
      return null;
    }
    ByteBuffer zip64 = ZipHeader.read(file, at, ZIP64_BYTES);
    return zip64.limit() == ZIP64_BYTES && zip64.getInt(0) == ZIP64_SIGNATURE
        ? ifDirectoryEndsAt(file, at, zip64.getLong(32), zip64.getLong(40), zip64.getLong(48))
        : null;
  }

  /** Returns the record if a directory of this place and length ends at {@code end}, or null. */
  private static @Nullable ZipEnd ifDirectoryEndsAt(
      SeekableByteChannel file, long end, long entries, long length, long directory)
      throws IOException {
    if (directory < 0 || directory > end || length != end - directory) {
      return null;
    }
    ByteBuffer start = ZipHeader.read(file, directory, Integer.BYTES);
    boolean isDirectory =
        entries == 0
            ? end == 0
            : start.limit() == Integer.BYTES && start.getInt(0) == ZipDirectory.SIGNATURE;
    return isDirectory ? new ZipEnd(entries, directory, length) : null;
  }
}
