package dev.faultline.unpack;

import dev.faultline.unpack.ContentRange.Checksum;
import dev.faultline.unpack.ZipArchive.ArchivedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the files in a zip archive by their local headers, for an archive without directory. */
final class ZipSearch {
  private static final int WINDOW_BYTES = 1 << 16;

  /** Matches no text: it marks one that is truncated. */
  private static final Checksum NEVER_MATCHES = new Checksum(0, Long.MAX_VALUE);

  private final SeekableByteChannel file;
  private final long size;

  /** A buffered part of the file, so that signatures close together do not cost a read each. */
  private ByteBuffer window = ByteBuffer.allocate(0);

  private long windowStart;

  private ZipSearch(SeekableByteChannel file) throws IOException {
    this.file = file;
    this.size = file.size();
  }

  /**
   * Lists the files in an archive in order of offset.
   *
   * @param file the archive; its position moves
   */
  static List<ArchivedFile> entries(SeekableByteChannel file) throws IOException {
    ZipSearch search = new ZipSearch(file);
    List<ArchivedFile> entries = new ArrayList<>();
    long offset = search.next(0);
    while (offset < search.size) {
      ZipHeader header = ZipHeader.at(file, offset);
      long end = offset + 1;
      if (header != null) {
        ContentRange content = search.content(offset, header);
        entries.add(new ArchivedFile(header.name(), content));
        end = header.start() + content.length();
      }
      offset = search.next(end);
    }
    return entries;
  }

  private ContentRange content(long offset, ZipHeader header) throws IOException {
    Compression compression = header.compression();
    long start = Math.min(header.start(), size);
    if (!header.isStreamed()) {
      Checksum check = new Checksum(header.crc32(), header.length());
      long length = Math.min(header.packedLength(), size - start);
      return ContentRange.ofEntry(compression, offset, length, check);
    }
    long end = next(start);
    ZipDescriptor descriptor = ZipDescriptor.before(file, start, end);
    while (descriptor == null && !isEnd(end)) {
      end = next(end + 1);
      descriptor = ZipDescriptor.before(file, start, end);
    }
    return descriptor == null
        ? ContentRange.ofEntry(compression, offset, end - start, checkOfTruncated(compression))
        : ContentRange.ofEntry(compression, offset, descriptor.packedLength(), descriptor.check());
  }

  /** Compressed data marks its own end; stored data does not, so its rest may be missing. */
  private static @Nullable Checksum checkOfTruncated(Compression compression) {
    return compression == Compression.NONE ? NEVER_MATCHES : null;
  }

  /**
   * Returns true if a signature without descriptor before it ends an entry. If not, it belongs to
   * the entry's own bytes.
   */
  private boolean isEnd(long offset) throws IOException {
    return offset >= size
        || window.getInt((int) (offset - windowStart)) == ZipDirectory.SIGNATURE
        || ZipHeader.at(file, offset) != null;
  }

  /** Returns the offset of the next possible header or directory, or the size of the file. */
  private long next(long from) throws IOException {
    long offset = from;
    while (size - offset >= Integer.BYTES) {
      if (offset < windowStart || offset > windowStart + window.limit() - Integer.BYTES) {
        window = ZipHeader.read(file, offset, WINDOW_BYTES);
        windowStart = offset;
      }
      for (int i = (int) (offset - windowStart); i <= window.limit() - Integer.BYTES; i++) {
        if (window.get(i) == 'P' && isSignature(window.getInt(i))) {
          return windowStart + i;
        }
      }
      offset = windowStart + window.limit() - Integer.BYTES + 1;
    }
    return size;
  }

  private static boolean isSignature(int number) {
    return number == ZipHeader.SIGNATURE || number == ZipDirectory.SIGNATURE;
  }
}
