package dev.faultline.unpack;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What comes out of the packed bytes of a file, checked. Every way in which a library fails on
 * bytes that strangers made ends in a {@link DamagedException}; the file's own failures stay what
 * they are.
 */
final class UnpackedStream extends BlockStream {
  /** A small file may hold a line many times over, as trials do. */
  private static final long ALWAYS_ALLOWED_BYTES = 64L << 20;

  /** What libraries say of data that are cut off. */
  private static final Pattern CUT = Pattern.compile("(?i)truncated|unexpected end|end of stream");

  private final SeekableByteChannel file;
  private final LongConsumer progress;
  private final Content content;
  private final long maxExpansion;
  private final long mostBytes;
  private final CRC32 crc32 = new CRC32();
  private @Nullable SliceStream packed;
  private @Nullable InputStream unpacked;
  private long length;

  /**
   * Unpacks a content.
   *
   * @param maxExpansion how many times as many bytes may come out as go in
   * @param progress is told how many bytes of the file were read
   */
  UnpackedStream(
      SeekableByteChannel file, Content content, long maxExpansion, LongConsumer progress) {
    this.file = file;
    this.progress = progress;
    this.content = content;
    this.maxExpansion = maxExpansion;
    this.mostBytes =
        content.compression() == Compression.NONE
            ? Long.MAX_VALUE
            : Math.max(ALWAYS_ALLOWED_BYTES, times(content.length(), maxExpansion));
  }

  private long start() throws IOException {
    if (!content.isEntry()) {
      return content.from();
    }
    ZipHeader header = ZipHeader.at(file, content.from());
    if (header == null) {
      throw DamagedException.corrupt("is corrupt: where its archive says that it is, it is not");
    }
    return header.start();
  }

  private static long times(long bytes, long factor) {
    return bytes > Long.MAX_VALUE / factor ? Long.MAX_VALUE : bytes * factor;
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    int n = unpack(b, off, len);
    if (n < 0) {
      checkEnd();
      return n;
    }
    length += n;
    if (length > mostBytes) {
      throw DamagedException.overExpanded(maxExpansion, mostBytes);
    }
    if (content.check() != null) {
      crc32.update(b, off, n);
    }
    return n;
  }

  private int unpack(byte[] b, int off, int len) throws IOException {
    try {
      if (unpacked == null) {
        packed = new SliceStream(file, start(), content.length(), progress);
        unpacked = content.compression().open(packed);
      }
      return unpacked.read(b, off, len);
    } catch (DamagedException e) {
      throw e;
    } catch (EOFException e) {
      throw damaged("ends too early");
    } catch (IOException | RuntimeException e) {
      String reason = String.valueOf(e.getMessage());
      throw damaged(CUT.matcher(reason).find() ? "ends too early" : "is corrupt: " + reason);
    }
  }

  private IOException damaged(String message) {
    IOException failure = packed == null ? null : packed.failure();
    return failure == null ? DamagedException.corrupt(message) : failure;
  }

  private void checkEnd() throws DamagedException {
    Content.Checksum check = content.check();
    if (check != null && (check.length() != length || check.crc32() != crc32.getValue())) {
      throw DamagedException.corrupt(
          check.length() > length ? "ends too early" : "is corrupt: a checksum is wrong");
    }
  }

  @Override
  public void close() throws IOException {
    if (unpacked != null) {
      unpacked.close();
    }
  }
}
