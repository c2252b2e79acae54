package dev.faultline.unpack;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** Ways to compress, by libraries that the program does not read with, or by their other half. */
public enum Packing {
  GZIP {
    @Override
    OutputStream open(OutputStream out) throws IOException {
      return new GZIPOutputStream(out);
    }
  },
  BZIP2 {
    @Override
    OutputStream open(OutputStream out) throws IOException {
      return new BZip2CompressorOutputStream(out);
    }
  },
  ZSTD {
    @Override
    OutputStream open(OutputStream out) throws IOException {
      // As the zstd command does: without a checksum no reader notices most flipped bits.
      return new ZstdOutputStreamNoFinalizer(out).setChecksum(true);
    }
  },
  /** An archive of two entries, the first half of the text and the second. */
  ZIP {
    @Override
    OutputStream open(OutputStream out) {
      throw new UnsupportedOperationException();
    }

    @Override
    public byte[] pack(byte[] text) throws IOException {
      int middle = text.length / 2;
      while (text[middle - 1] != '\n') {
        middle++;
      }
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(packed)) {
        zip.putNextEntry(new ZipEntry("one.log"));
        zip.write(text, 0, middle);
        zip.putNextEntry(new ZipEntry("two.log"));
        zip.write(text, middle, text.length - middle);
      }
      return packed.toByteArray();
    }
  };

  abstract OutputStream open(OutputStream out) throws IOException;

  /** The text, packed. */
  public byte[] pack(byte[] text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = open(packed)) {
      out.write(text);
    }
    return packed.toByteArray();
  }
}
