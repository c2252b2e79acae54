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
 * for instance because the archive was cut, they are found by the headers before them.
 *
 * @param entries in the order in which they lie
 * @param isDamaged whether the directory is lost, so that entries may be missing
 */
public record ZipArchive(List<Entry> entries, boolean isDamaged) {
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

  /** True if a file starts as zip archives do; an empty one starts with its end. */
  public static boolean isZip(byte[] head) {
    if (head.length < Integer.BYTES) {
      return false;
    }
    int signature = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt();
    return signature == ZipHeader.SIGNATURE || signature == ZipEnd.SIGNATURE;
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
