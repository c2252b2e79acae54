package dev.faultline.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** How bytes are compressed. A name tells nothing: the first bytes do. */
public enum Compression {
  /** Not at all. */
  NONE("") {
    @Override
    InputStream open(InputStream packed) {
      return packed;
    }
  },
  /** RFC 1952, also many members one behind the other, as rotated and appended logs have. */
  GZIP("gzip") {
    @Override
    InputStream open(InputStream packed) {
      return new GzipStream(packed);
    }
  },
  /** bzip2, also many streams one behind the other. */
  BZIP2("bzip2") {
    @Override
    InputStream open(InputStream packed) throws IOException {
      return new SalvagingStream(new BZip2CompressorInputStream(packed, true));
    }
  },
  /** Zstandard, RFC 8878, also many frames one behind the other. */
  ZSTD("zstd") {
    @Override
    InputStream open(InputStream packed) throws IOException {
      return new ZstdStream(packed);
    }
  },
  /** RFC 1951, without a frame: what entries of zip archives are. */
  DEFLATE("zip") {
    @Override
    InputStream open(InputStream packed) {
      return new InflaterInputStream(packed, new Inflater(true), GzipStream.BUFFER_BYTES);
    }
  },
  /** A zip archive as a whole, which is no text: {@link ZipArchive} finds what is in it. */
  ZIP("zip") {
    @Override
    InputStream open(InputStream packed) throws IOException {
      throw DamagedException.corrupt("is an archive, not a log");
    }
  },
  /** An entry of a zip archive that is encrypted, or compressed in a way that is not built in. */
  UNSUPPORTED("zip") {
    @Override
    InputStream open(InputStream packed) throws IOException {
      throw DamagedException.corrupt(
          "is encrypted, or compressed by another method than deflate, bzip2 and zstd");
    }
  };

  /** The first bytes of both kinds of bzip2 block: digits of pi, and of its square root. */
  private static final long BZIP2_BLOCK = 0x314159265359L;

  private static final long BZIP2_END = 0x177245385090L;

  private final String label;

  Compression(String label) {
    this.label = label;
  }

  /** What reports call it; empty for none. */
  public String label() {
    return label;
  }

  /** Unpacks a stream; the result must be closed even if {@code packed} need not be. */
  abstract InputStream open(InputStream packed) throws IOException;

  /** The compression of a file that starts with these bytes; ten of them suffice. */
  public static Compression of(byte[] head) {
    long first = number(head, 0, 4);
    if (first >>> 8 == 0x1F8B08) {
      return GZIP;
    }
    if (first == 0x28B52FFDL || (first & 0xF0FFFFFFL) == 0x502A4D18L) {
      return ZSTD; // the latter a frame to be skipped, which parallel compressors write first
    }
    long block = number(head, 4, 6);
    if (first >= 0x425A6831L
        && first <= 0x425A6839L
        && (block == BZIP2_BLOCK || block == BZIP2_END)) {
      return BZIP2;
    }
    return ZipArchive.isZip(head) ? ZIP : NONE;
  }

  private static long number(byte[] head, int from, int length) {
    if (head.length < from + length) {
      return -1;
    }
    long number = 0;
    for (int i = from; i < from + length; i++) {
      number = number << 8 | (head[i] & 0xFF);
    }
    return number;
  }
}
