package dev.faultline.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** How bytes are compressed, detected from their first bytes: file names are not reliable. */
public enum Compression {
  /** Stored as is. */
  NONE("") {
    @Override
    InputStream open(InputStream packed) {
      return packed;
    }
  },
  /** gzip, RFC 1952; several members may follow each other, as in rotated and appended logs. */
  GZIP("gzip") {
    @Override
    InputStream open(InputStream packed) {
      return new GzipStream(packed);
    }
  },
  /** bzip2; several streams may follow each other. */
  BZIP2("bzip2") {
    @Override
    InputStream open(InputStream packed) throws IOException {
      return new SalvagingStream(new BZip2CompressorInputStream(packed, true));
    }
  },
  /** Zstandard, RFC 8878; several frames may follow each other. */
  ZSTD("zstd") {
    @Override
    InputStream open(InputStream packed) throws IOException {
      return new ZstdStream(packed);
    }
  },
  /** Raw deflate, RFC 1951, without header or trailer, as in zip entries. */
  DEFLATE("zip") {
    @Override
    InputStream open(InputStream packed) {
      return new InflaterInputStream(packed, new Inflater(true), GzipStream.BUFFER_BYTES);
    }
  },
  /** A complete zip archive, which is not text itself; {@link ZipArchive} lists its files. */
  ZIP("zip") {
    @Override
    InputStream open(InputStream packed) throws IOException {
      throw DamagedException.corrupt("is an archive, not a log");
    }
  },
  /** A zip entry that is encrypted, or compressed with a method that is not supported. */
  UNSUPPORTED("zip") {
    @Override
    InputStream open(InputStream packed) throws IOException {
      throw DamagedException.corrupt(
          "is encrypted, or compressed by another method than deflate, bzip2 and zstd");
    }
  };

  /** Starts a bzip2 block: the first digits of pi. */
  private static final long BZIP2_BLOCK = 0x314159265359L;

  /** Ends a bzip2 stream, an empty one included: the first digits of the square root of pi. */
  private static final long BZIP2_END = 0x177245385090L;

  private final String label;

  Compression(String label) {
    this.label = label;
  }

  /** Returns the name that reports use, empty for {@link #NONE}. */
  public String label() {
    return label;
  }

  /**
   * Wraps a stream to unpack it. Close the result even if {@code packed} needs no closing: it may
   * hold native memory.
   */
  abstract InputStream open(InputStream packed) throws IOException;

  /** Detects the compression of a file from its first {@link ContentRange#HEAD_BYTES} bytes. */
  public static Compression of(byte[] head) {
    long first = bigEndian(head, 0, 4);
    if (first >>> 8 == 0x1F8B08) {
      return GZIP;
    }
    if (first == 0x28B52FFDL || (first & 0xF0FFFFFFL) == 0x502A4D18L) {
      return ZSTD; // or a skippable frame, which parallel compressors write first
    }
    long block = bigEndian(head, 4, 6);
    if (first >= 0x425A6831L
        && first <= 0x425A6839L
        && (block == BZIP2_BLOCK || block == BZIP2_END)) {
      return BZIP2;
    }
    return ZipArchive.isZip(head) ? ZIP : NONE;
  }

  private static long bigEndian(byte[] head, int from, int length) {
    if (head.length < from + length) {
      return -1;
    }
    long value = 0;
    for (int i = from; i < from + length; i++) {
      value = value << 8 | (head[i] & 0xFF);
    }
    return value;
  }
}
