package dev.faultline.unpack;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Where in a file a text lies, and how.
 *
 * @param compression of its bytes
 * @param isUtf16 whether the bytes, which are not compressed, are UTF-16
 * @param from offset of the first of its bytes; of a zip entry, of the header before them
 * @param length the number of its bytes, as they lie in the file
 * @param isEntry whether it is an entry of a zip archive, and not the whole file
 * @param check what must come out of it, or null if that is not known
 */
public record Content(
    Compression compression,
    boolean isUtf16,
    long from,
    long length,
    boolean isEntry,
    @Nullable Checksum check)
    implements Serializable {

  /**
   * What the text must be, by the directory of its archive.
   *
   * @param crc32 the checksum of its bytes
   * @param length their number
   */
  public record Checksum(long crc32, long length) implements Serializable {}

  /** As many of a file's first bytes as tell what it is. */
  public static final int HEAD_BYTES = 10;

  /**
   * The whole of a file.
   *
   * @param head its first bytes, at least {@link #HEAD_BYTES} if it has as many
   * @param length its size in bytes
   */
  public static Content ofFile(byte[] head, long length) {
    Compression compression = Compression.of(head);
    return new Content(compression, Utf16Stream.hasByteOrderMark(head), 0, length, false, null);
  }

  /** An entry of a zip archive. */
  static Content ofEntry(
      Compression compression, long header, long length, @Nullable Checksum check) {
    return new Content(compression, false, header, length, true, check);
  }

  /** True for text that can be read from anywhere; other text only from its start. */
  public boolean isPlain() {
    return compression == Compression.NONE && !isUtf16 && !isEntry;
  }
}
