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
 * Unpacks a content of a file and verifies the result. Whatever a library throws on untrusted bytes
 * becomes a {@link DamagedException}; I/O failures of the file itself are passed on unchanged.
 */
final class UnpackedStream extends BlockStream {
  /** Allowed whatever the factor: a small test file may repeat one line many times. */
  private static final long ALWAYS_ALLOWED_BYTES = 64L << 20;

  /** Matches what libraries report for truncated data. */
  private static final Pattern CUT = Pattern.compile("(?i)truncated|unexpected end|end of stream");

  private final SeekableByteChannel file;
  private final LongConsumer progress;
  private final ContentRange content;
  private final long maxExpansion;
  private final long maxBytes;
  private final CRC32 crc32 = new CRC32();
  private @Nullable SliceStream packed;
  private @Nullable InputStream unpacked;
  private long length;

  /**
   * Prepares to unpack a content; nothing is read before the first read.
   *
   * @param maxExpansion limit of unpacked bytes per packed byte
   * @param progress receives the number of bytes read from the file since its last call
   */
  UnpackedStream(
      SeekableByteChannel file, ContentRange content, long maxExpansion, LongConsumer progress) {
    this.file = file;
    this.progress = progress;
    this.content = content;
    this.maxExpansion = maxExpansion;
    this.maxBytes =
        content.compression() == Compression.NONE
            ? Long.MAX_VALUE
            : Math.max(ALWAYS_ALLOWED_BYTES, times(content.length(), maxExpansion));
  }

  private long startOfBytes() throws IOException {
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
    if (length > maxBytes) {
      throw DamagedException.overExpanded(maxExpansion, maxBytes);
    }
    if (content.check() != null) {
      crc32.update(b, off, n);
    }
    return n;
  }

  private int unpack(byte[] b, int off, int len) throws IOException {
    try {
      if (unpacked == null) {
        packed = new SliceStream(file, startOfBytes(), content.length(), progress);
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
    ContentRange.Checksum check = content.check();
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
