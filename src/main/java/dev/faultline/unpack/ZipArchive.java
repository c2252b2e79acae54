package dev.faultline.unpack;

import dev.faultline.unpack.ContentRange.Checksum;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;

/**
 * The files in a zip archive (PKWARE's APPNOTE.TXT), listed from its central directory. If that is
 * missing, for instance because the archive is truncated, or contradicts the archive, they are
 * found by their local headers instead.
 *
 * @param entries the files in order of offset, without folders
 * @param isDamaged whether the directory is missing or wrong, so that entries may be missing
 */
public record ZipArchive(List<ArchivedFile> entries, boolean isDamaged) {
  static final int MARKER_BYTES = 4;

  private static final int TEMPORARY_SPANNING_MARKER = 0x30304B50;

  /**
   * One file in the archive.
   *
   * @param name as recorded in the archive: a label, never used as a path to write to
   * @param content where its bytes are in the archive
   */
  public record ArchivedFile(String name, ContentRange content) {
    /** Length of an empty text once deflated. */
    private static final int EMPTY_DEFLATED_BYTES = 2;

    private boolean isFolder() {
      Checksum check = content.check();
      return name.endsWith("/")
          && check != null
          && check.length() == 0
          && content.length() <= EMPTY_DEFLATED_BYTES;
    }
  }

  /**
   * Returns true if a file starts as a zip archive does: with a local header, preceded by a marker
   * if the archive was split or prepared to be split (sections 8.5.3 and 8.5.4), or with the end
   * record if it is empty.
   */
  public static boolean isZip(byte[] head) {
    ByteBuffer start = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    int first = start.remaining() < Integer.BYTES ? 0 : start.getInt();
    if (first == ZipDescriptor.SIGNATURE || first == TEMPORARY_SPANNING_MARKER) {
      return start.remaining() >= Integer.BYTES && start.getInt() == ZipHeader.SIGNATURE;
    }
    return first == ZipHeader.SIGNATURE || first == ZipEnd.SIGNATURE;
  }

  /**
   * Lists the files in an archive.
   *
   * @param file the archive; its position moves
   */
  public static ZipArchive open(SeekableByteChannel file) throws IOException {
    Optional<List<ArchivedFile>> listed = ZipDirectory.entries(file);
    List<ArchivedFile> all = listed.isPresent() ? listed.get() : ZipSearch.entries(file);
    return new ZipArchive(
        all.stream().filter(entry -> !entry.isFolder()).toList(), listed.isEmpty());
  }
}
