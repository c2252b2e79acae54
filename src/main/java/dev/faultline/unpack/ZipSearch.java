package dev.faultline.unpack;

import dev.faultline.unpack.Content.Checksum;
import dev.faultline.unpack.ZipArchive.Entry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the files in a zip archive by the headers before them. */
final class ZipSearch {
  private static final int WINDOW_BYTES = 1 << 16;

  /** Of a text that is cut: none is as long. */
  private static final Checksum LONGER = new Checksum(0, Long.MAX_VALUE);

  private final SeekableByteChannel file;
  private final long size;

  /** Bytes of the file, kept so that many signatures close together are not as many reads of it. */
  private ByteBuffer window = ByteBuffer.allocate(0);

  private long windowStart;

  private ZipSearch(SeekableByteChannel file) throws IOException {
    this.file = file;
    this.size = file.size();
  }

  /**
   * The files in an archive, in the order in which they lie.
   *
   * @param file whose position is moved
   */
  static List<Entry> entries(SeekableByteChannel file) throws IOException {
    ZipSearch search = new ZipSearch(file);
    List<Entry> entries = new ArrayList<>();
    long offset = search.next(0);
    while (offset < search.size) {
      ZipHeader header = ZipHeader.at(file, offset);
      long end = offset + 1;
      if (header != null) {
        Content content = search.content(offset, header);
        entries.add(new Entry(header.name(), content));
        end = header.start() + content.length();
      }
      offset = search.next(end);
    }
    return entries;
  }

  private Content content(long offset, ZipHeader header) throws IOException {
    Compression compression = header.compression();
    long start = Math.min(header.start(), size);
    if (!header.isStreamed()) {
      Checksum check = new Checksum(header.crc32(), header.length());
      long length = Math.min(header.packedLength(), size - start);
      return Content.ofEntry(compression, offset, length, check);
    }
    long end = next(start);
    ZipDescriptor descriptor = ZipDescriptor.before(file, start, end);
    while (descriptor == null && !isEnd(end)) {
      end = next(end + 1);
      descriptor = ZipDescriptor.before(file, start, end);
    }
    return descriptor == null
        ? Content.ofEntry(compression, offset, end - start, checkOfCut(compression))
        : Content.ofEntry(compression, offset, descriptor.packedLength(), descriptor.check());
  }

  /** What is packed knows where it ends itself; of what is not, the rest may be lost. */
  private static @Nullable Checksum checkOfCut(Compression compression) {
    return compression == Compression.NONE ? LONGER : null;
  }

  /** True if an entry ends here even though nothing says so: its own bytes may look alike. */
  private boolean isEnd(long offset) throws IOException {
    return offset >= size
        || window.getInt((int) (offset - windowStart)) == ZipDirectory.SIGNATURE
        || ZipHeader.at(file, offset) != null;
  }

  /** Where the next header or the directory may start, or the end of the file. */
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
