package dev.faultline.unpack;

import dev.faultline.unpack.Content.Checksum;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;

/**
 * The files in a zip archive (PKWARE's APPNOTE.TXT), found by its directory. Where that is lost,
 * for instance because the archive was cut, or says what is not so, they are found by the headers
 * before them.
 *
 * @param entries in the order in which they lie
 * @param isDamaged whether the directory is lost or wrong, so that entries may be missing
 */
public record ZipArchive(List<Entry> entries, boolean isDamaged) {
  static final int MARK_BYTES = 4;

  private static final int NOT_SPANNED_AFTER_ALL = 0x30304B50;

  /**
   * A file in an archive.
   *
   * @param name as the archive says: a label, never a path that is written to
   */
  public record Entry(String name, Content content) {
    /** Nothing, deflated. */
    private static final int NOTHING_BYTES = 2;

    private boolean isFolder() {
      Checksum check = content.check();
      return name.endsWith("/")
          && check != null
          && check.length() == 0
          && content.length() <= NOTHING_BYTES;
    }
  }

  /**
   * True if a file starts as zip archives do: with an entry, which a mark stands before where there
   * were to be several archives (sections 8.5.3 and 8.5.4), or if there is none with its end.
   */
  public static boolean isZip(byte[] head) {
    ByteBuffer start = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    int first = start.remaining() < Integer.BYTES ? 0 : start.getInt();
    if (first == ZipDescriptor.SIGNATURE || first == NOT_SPANNED_AFTER_ALL) {
      return start.remaining() >= Integer.BYTES && start.getInt() == ZipHeader.SIGNATURE;
    }
    return first == ZipHeader.SIGNATURE || first == ZipEnd.SIGNATURE;
  }

  /**
   * Looks into an archive.
   *
   * @param file whose position is moved
   */
  public static ZipArchive open(SeekableByteChannel file) throws IOException {
    Optional<List<Entry>> listed = ZipDirectory.entries(file);
    List<Entry> all = listed.isPresent() ? listed.get() : ZipSearch.entries(file);
    return new ZipArchive(
        all.stream().filter(entry -> !entry.isFolder()).toList(), listed.isEmpty());
  }
}
