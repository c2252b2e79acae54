package dev.faultline.unpack;

import dev.faultline.unpack.ContentRange.Checksum;
import dev.faultline.unpack.ZipArchive.ArchivedFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The central directory of a zip archive (APPNOTE.TXT, section 4.3.12), which lists its files. It
 * is trusted only if it accounts for every byte before it and agrees with the local headers there.
 */
final class ZipDirectory {
  static final int SIGNATURE = 0x02014B50;

  /** Fixed part of a directory entry, which the name follows. */
  static final int FIXED_BYTES = 46;

  private ZipDirectory() {}

  /**
   * Lists the files in an archive in order of offset; empty if the directory is missing or cannot
   * be trusted.
   *
   * @param file the archive; its position moves
   */
  static Optional<List<ArchivedFile>> entries(SeekableByteChannel file) throws IOException {
    ZipEnd end = ZipEnd.find(file);
    if (end == null) {
      return Optional.empty();
    }
    List<ArchivedFile> entries = new ArrayList<>();
    InputStream in =
        new BufferedInputStream(
            new SliceStream(file, end.directory(), end.length(), bytes -> {}), 1 << 16);
    for (long i = 0; i < end.entries(); i++) {
      ArchivedFile entry = next(in, end.directory());
      if (entry == null) {
        return Optional.empty();
      }
      entries.add(entry);
    }
    entries.sort(Comparator.comparingLong(entry -> entry.content().from()));
    return in.read() < 0 && accountsForAll(file, entries, end.directory())
        ? Optional.of(entries)
        : Optional.empty();
  }

  private static boolean accountsForAll(
      SeekableByteChannel file, List<ArchivedFile> entries, long directory) throws IOException {
    long offset = entries.isEmpty() ? 0 : entries.get(0).content().from();
    if (offset != 0 && offset != ZipArchive.MARKER_BYTES) {
      return false;
    }
    for (int i = 0; i < entries.size(); i++) {
      ArchivedFile entry = entries.get(i);
      ZipHeader header = ZipHeader.at(file, offset);
      offset = i + 1 < entries.size() ? entries.get(i + 1).content().from() : directory;
      if (header == null
          || !header.name().equals(entry.name())
          || !endsAt(file, header, entry.content().length(), offset)) {
        return false;
      }
    }
    return offset == directory;
  }

  /** Returns true if a file's bytes, with the data descriptor if it has one, end at an offset. */
  private static boolean endsAt(
      SeekableByteChannel file, ZipHeader header, long packedLength, long offset)
      throws IOException {
    long end = header.start() + packedLength;
    if (!header.isStreamed()) {
      return header.packedLength() == packedLength && end == offset;
    }
    ZipDescriptor descriptor =
        end < offset ? ZipDescriptor.before(file, header.start(), offset) : null;
    return descriptor == null ? end == offset : descriptor.packedLength() == packedLength;
  }

  private static @Nullable ArchivedFile next(InputStream in, long directory) throws IOException {
    ByteBuffer fixed = littleEndian(in.readNBytes(FIXED_BYTES));
    if (fixed.limit() < FIXED_BYTES || fixed.getInt(0) != SIGNATURE) {
      return null;
    }
    int nameLength = fixed.getShort(28) & 0xFFFF;
    int extraLength = fixed.getShort(30) & 0xFFFF;
    int commentLength = fixed.getShort(32) & 0xFFFF;
    ByteBuffer rest = littleEndian(in.readNBytes(nameLength + extraLength + commentLength));
    if (rest.limit() < nameLength + extraLength + commentLength) {
      return null;
    }
    long[] values =
        ZipHeader.resolveZip64(
            rest.slice(nameLength, extraLength),
            fixed.getInt(24) & ZipHeader.UNSIGNED,
            fixed.getInt(20) & ZipHeader.UNSIGNED,
            fixed.getInt(42) & ZipHeader.UNSIGNED);
    long packedLength = values[1];
    long offset = values[2];
    if (offset < 0 || offset > directory || packedLength < 0 || packedLength > directory - offset) {
      return null;
    }
    Compression compression = ZipHeader.compression(fixed.getShort(8), fixed.getShort(10) & 0xFFFF);
    Checksum check = new Checksum(fixed.getInt(16) & ZipHeader.UNSIGNED, values[0]);
    return new ArchivedFile(
        ZipHeader.name(rest.slice(0, nameLength)),
        ContentRange.ofEntry(compression, offset, packedLength, check));
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
