package dev.faultline.unpack;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A range of a file that holds one text, and how that text is stored there.
 *
 * @param compression how the bytes are compressed
 * @param isUtf16 whether the bytes are UTF-16; false if they are compressed
 * @param isDocument whether the bytes are a JSON document of many records; false if they are
 *     UTF-16, compressed, or an entry
 * @param from offset of the first byte; for a zip entry, the offset of its local header
 * @param length bytes as stored in the file
 * @param isEntry whether this is an entry of a zip archive rather than a complete file
 * @param check what the unpacked text must match, or null if unknown
 */
public record ContentRange(
    Compression compression,
    boolean isUtf16,
    boolean isDocument,
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

  /** How many of a file's first bytes are needed to detect a document. */
  public static final int DOCUMENT_HEAD_BYTES = DocumentKind.HEAD_BYTES;

  /**
   * Returns the content that spans a complete file.
   *
   * @param head its first bytes: {@link #HEAD_BYTES}, or all if the file is shorter; {@link
   *     #DOCUMENT_HEAD_BYTES} if it {@link #mayBeDocument}
   * @param length size of the file in bytes
   */
  public static ContentRange ofFile(byte[] head, long length) {
    Compression compression = Compression.of(head);
    boolean isUtf16 = Utf16Stream.hasByteOrderMark(head);
    boolean isDocument =
        compression == Compression.NONE && !isUtf16 && DocumentProbe.kindOf(unmarked(head)) != null;
    return new ContentRange(compression, isUtf16, isDocument, 0, length, false, null);
  }

  /** Returns true if more than the first bytes are needed to know whether a file is a document. */
  public static boolean mayBeDocument(byte[] head) {
    return DocumentProbe.mayBe(unmarked(head));
  }

  /** Returns the first bytes of a text without the byte order mark of UTF-8. */
  private static byte[] unmarked(byte[] head) {
    byte[] mark = TextChannel.UTF_8_BOM;
    return Arrays.mismatch(head, mark) == mark.length
        ? Arrays.copyOfRange(head, mark.length, head.length)
        : head;
  }

  /** Returns the content of a zip entry whose local header is at offset {@code header}. */
  static ContentRange ofEntry(
      Compression compression, long header, long length, @Nullable Checksum check) {
    return new ContentRange(compression, false, false, header, length, true, check);
  }

  /** Returns true if the text can be read from any offset rather than only from its start. */
  public boolean isPlain() {
    return compression == Compression.NONE && !isUtf16 && !isDocument && !isEntry;
  }
}
