package dev.faultline.unpack;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A range of a file that holds one text, and how that text is stored there.
 *
 * @param compression how the bytes are compressed
 * @param isUtf16 whether the bytes are UTF-16; false if they are compressed
 * @param from offset of the first byte; for a zip entry, the offset of its local header
 * @param length bytes as stored in the file
 * @param isEntry whether this is an entry of a zip archive rather than a complete file
 * @param check what the unpacked text must match, or null if unknown
 */
public record ContentRange(
    Compression compression,
    boolean isUtf16,
    long from,
    long length,
    boolean isEntry,
    @Nullable Checksum check)
    implements Serializable {

  /**
   * What a zip archive records about the unpacked text of an entry.
   *
   * @param crc32 of the text
   * @param length of the text in bytes
   */
  public record Checksum(long crc32, long length) implements Serializable {}

  /** How many of a file's first bytes are needed to detect its compression and encoding. */
  public static final int HEAD_BYTES = 10;

  /**
   * Returns the content that spans a complete file.
   *
   * @param head its first bytes: {@link #HEAD_BYTES}, or all if the file is shorter
   * @param length size of the file in bytes
   */
  public static ContentRange ofFile(byte[] head, long length) {
    Compression compression = Compression.of(head);
    return new ContentRange(
        compression, Utf16Stream.hasByteOrderMark(head), 0, length, false, null);
  }

  /** Returns the content of a zip entry whose local header is at offset {@code header}. */
  static ContentRange ofEntry(
      Compression compression, long header, long length, @Nullable Checksum check) {
    return new ContentRange(compression, false, header, length, true, check);
  }

  /** Returns true if the text can be read from any offset rather than only from its start. */
  public boolean isPlain() {
    return compression == Compression.NONE && !isUtf16 && !isEntry;
  }
}
