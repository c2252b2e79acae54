package dev.faultline.unpack;

import dev.faultline.unpack.Content.Checksum;
import dev.faultline.unpack.ZipArchive.Entry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;

/** Finds the files in a zip archive by the headers before them. */
final class ZipSearch {
  private static final int WINDOW_BYTES = 1 << 16;

  private ZipSearch() {}

  /**
   * The files in an archive; one of unknown length reaches up to the next.
   *
   * @param file whose position is moved
   */
  static List<Entry> entries(SeekableByteChannel file) throws IOException {
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
      boolean known = !header.isStreamed();
      if (known) {
        end += Math.min(header.packedLength(), size - end);
      }
      long next = nextHeader(file, end);
      long length = Math.max(0, (known ? end : next) - header.start());
      Checksum check = known ? new Checksum(header.crc32(), header.length()) : null;
      entries.add(
          new Entry(header.name(), Content.ofEntry(header.compression(), offset, length, check)));
      offset = next;
    }
    return entries;
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
