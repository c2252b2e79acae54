package dev.faultline.unpack;

import dev.faultline.unpack.Content.Checksum;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * The files in a zip archive (PKWARE's APPNOTE.TXT), found by its directory. Where that is lost,
 * for instance because the archive was cut, they are found by the headers before them.
 *
 * @param entries in the order in which they lie
 * @param isDamaged whether the directory is lost, so that entries may be missing
 */
public record ZipArchive(List<Entry> entries, boolean isDamaged) {
  private static final int END_SIGNATURE = 0x06054B50;

  /** The end of the directory is followed by a comment of at most 64 KiB. */
  private static final int END_BYTES = 22;

  private static final int MAX_COMMENT_BYTES = 0xFFFF;

  /** What tells where the end of a directory of more than 65,534 entries is. */
  private static final int LOCATOR_SIGNATURE = 0x07064B50;

  private static final int LOCATOR_BYTES = 20;
  private static final int END_64_BYTES = 56;
  private static final int WINDOW_BYTES = 1 << 16;

  /** Of a number in thirty-two bits. */
  private static final long UNSIGNED = 0xFFFFFFFFL;

  /**
   * A file in an archive.
   *
   * @param name as the archive says: a label, never a path that is written to
   */
  public record Entry(String name, Content content) {}

  /** True if a file starts as zip archives do; an empty one starts with its end. */
  public static boolean isZip(byte[] head) {
    if (head.length < Integer.BYTES) {
      return false;
    }
    int signature = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt();
    return signature == ZipHeader.SIGNATURE || signature == END_SIGNATURE;
  }

  /**
   * The files in an archive by its directory; nothing if that is lost.
   *
   * @param file whose position is moved, and which may be closed
   */
  public static Optional<ZipArchive> byDirectory(SeekableByteChannel file) {
    try {
      List<ZipArchiveEntry> all = directory(file);
      // The library stops at the first entry that it does not know for one.
      if (all.size() == entriesByEnd(file)) {
        return Optional.of(
            new ZipArchive(
                all.stream().filter(e -> !isFolder(e)).map(ZipArchive::entry).toList(), false));
      }
    } catch (IOException | RuntimeException e) {
      // The directory is lost: libraries fail in many ways on bytes that strangers made.
    }
    return Optional.empty();
  }

  // Not closed: that would close the channel, which is the caller's.
  @SuppressWarnings("resource")
  private static List<ZipArchiveEntry> directory(SeekableByteChannel file) throws IOException {
    ZipFile zip =
        ZipFile.builder().setSeekableByteChannel(file).setIgnoreLocalFileHeader(true).get();
    return Collections.list(zip.getEntriesInPhysicalOrder());
  }

  private static boolean isFolder(ZipArchiveEntry entry) {
    return entry.isDirectory() && entry.getSize() == 0;
  }

  private static Entry entry(ZipArchiveEntry entry) {
    Compression compression =
        entry.getGeneralPurposeBit().usesEncryption()
            ? Compression.UNSUPPORTED
            : ZipHeader.compression(entry.getMethod());
    Checksum check = new Checksum(entry.getCrc(), entry.getSize());
    long length = Math.max(0, entry.getCompressedSize());
    return new Entry(
        entry.getName(), Content.ofEntry(compression, entry.getLocalHeaderOffset(), length, check));
  }

  /**
   * The number of entries that the end of the directory names (sections 4.3.14 to 4.3.16).
   *
   * @throws EOFException if there is no end, if it is not that of the file, as where an archive in
   *     the archive is the last thing that was not cut off, or if entries lie before those that the
   *     directory knows, as where archives were joined
   */
  private static long entriesByEnd(SeekableByteChannel file) throws IOException {
    int length = (int) Math.min(file.size(), LOCATOR_BYTES + END_BYTES + MAX_COMMENT_BYTES);
    ByteBuffer end = ZipHeader.read(file, file.size() - length, length);
    for (int i = end.limit() - END_BYTES; i >= 0; i--) {
      if (end.getInt(i) == END_SIGNATURE) {
        int entries = end.getShort(i + 10) & 0xFFFF;
        int locator = i - LOCATOR_BYTES;
        boolean is64 = locator >= 0 && end.getInt(locator) == LOCATOR_SIGNATURE;
        if (i + END_BYTES + (end.getShort(i + 20) & 0xFFFF) != end.limit()
            || (!is64 && startsBefore(end, i, file.size() - length) && startsWithEntry(file))) {
          throw new EOFException();
        }
        // Sixteen bits have no room for more: then the same stands elsewhere in sixty-four.
        return entries == 0xFFFF && is64
            ? ZipHeader.read(file, end.getLong(locator + 8), END_64_BYTES).getLong(32)
            : entries;
      }
    }
    throw new EOFException();
  }

  /** True if there is more before the directory than its end says. */
  private static boolean startsBefore(ByteBuffer end, int at, long bufferOffset) {
    long directoryBytes = end.getInt(at + 12) & UNSIGNED;
    long directoryOffset = end.getInt(at + 16) & UNSIGNED;
    return bufferOffset + at - directoryBytes > directoryOffset;
  }

  private static boolean startsWithEntry(SeekableByteChannel file) throws IOException {
    return ZipHeader.at(file, 0) != null;
  }

  /**
   * The files in an archive by the headers before them; one of unknown length reaches up to the
   * next.
   *
   * @param file whose position is moved
   */
  public static ZipArchive byHeaders(SeekableByteChannel file) throws IOException {
    List<Entry> entries = new ArrayList<>();
    long size = file.size();
    long offset = nextHeader(file, 0);
    while (offset < size) {
      ZipHeader header = ZipHeader.at(file, offset);
      if (header == null) {
        offset = nextHeader(file, offset + 1);
        continue;
      }
      long end = Math.min(header.start(), size);
      if (header.packedLength() != ZipHeader.UNKNOWN) {
        end = Math.min(end + header.packedLength(), size);
      }
      long next = nextHeader(file, end);
      boolean known = header.packedLength() != ZipHeader.UNKNOWN;
      long length = Math.max(0, (known ? end : next) - header.start());
      Checksum check = known ? new Checksum(header.crc32(), header.length()) : null;
      if (!header.name().endsWith("/") || length > 0) {
        entries.add(
            new Entry(header.name(), Content.ofEntry(header.compression(), offset, length, check)));
      }
      offset = next;
    }
    return new ZipArchive(List.copyOf(entries), true);
  }

  /** Where the next header may start, or the end of the file. */
  private static long nextHeader(SeekableByteChannel file, long from) throws IOException {
    long offset = from;
    ByteBuffer window = ZipHeader.read(file, offset, WINDOW_BYTES);
    while (window.limit() >= Integer.BYTES) {
      for (int i = 0; i <= window.limit() - Integer.BYTES; i++) {
        if (window.get(i) == 'P' && window.getInt(i) == ZipHeader.SIGNATURE) {
          return offset + i;
        }
      }
      offset += window.limit() - Integer.BYTES + 1;
      window = ZipHeader.read(file, offset, WINDOW_BYTES);
    }
    return file.size();
  }
}
