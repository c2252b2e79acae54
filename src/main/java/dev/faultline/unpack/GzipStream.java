package dev.faultline.unpack;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks the consecutive members of a gzip file (RFC 1952) with zlib. Other readers ignore
 * trailing bytes that are not a member, or lose what they have unpacked when they fail. Here such
 * bytes are an error, and everything unpacked before an error has been returned by then. Zeros
 * after the last member are padding.
 */
final class GzipStream extends BlockStream {
  static final int BUFFER_BYTES = 1 << 16;

  private static final int MAGIC = 0x8B1F;
  private static final int DEFLATE = 8;
  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xE0;

  private final InputStream packed;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int next;
  private int limit;
  private long members;
  private boolean inMember;

  GzipStream(InputStream packed) {
    this.packed = packed;
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    if (len == 0) {
      return 0;
    }
    while (inMember || startMember()) {
      int n = inflate(b, off, len);
      checksum.update(b, off, n);
      if (n > 0) {
        return n;
      }
      next = limit - inflater.getRemaining();
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsDictionary()) {
        throw DamagedException.corrupt("is corrupt: no gzip member needs a dictionary");
      } else {
        fill();
        inflater.setInput(buffer, next, limit - next);
      }
    }
    return -1;
  }

  private int inflate(byte[] b, int off, int len) throws DamagedException {
    try {
      return inflater.inflate(b, off, len);
    } catch (DataFormatException e) {
      throw DamagedException.corrupt("is corrupt: " + e.getMessage());
    }
  }

  /** Reads the header of a member (section 2.3); returns false at the end of the file. */
  private boolean startMember() throws IOException {
    if (!hasNext() || (members > 0 && isPadding())) {
      return false;
    }
    boolean isMember = nextByte() == (MAGIC & 0xFF) && hasNext() && nextByte() == MAGIC >>> 8;
    if (!isMember || nextByte() != DEFLATE) {
      throw DamagedException.corrupt("is corrupt: what follows a gzip member is none");
    }
    int flags = nextByte();
    if ((flags & RESERVED) != 0) {
      throw DamagedException.corrupt("is corrupt: a gzip member has unknown flags");
    }
    skipBytes(6); // time, flags of the compressor, operating system
    if ((flags & EXTRA) != 0) {
      skipBytes(nextLittleEndian(2));
    }
    if ((flags & NAME) != 0) {
      skipString();
    }
    if ((flags & COMMENT) != 0) {
      skipString();
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      skipBytes(2);
    }
    inflater.reset();
    inflater.setInput(buffer, next, limit - next);
    checksum.reset();
    inMember = true;
    members++;
    return true;
  }

  /** Reads the trailer of a member, and checks its checksum and length. */
  private void endMember() throws IOException {
    long expected = nextLittleEndian(4);
    long length = nextLittleEndian(4);
    if (expected != checksum.getValue() || length != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
      throw DamagedException.corrupt("is corrupt: a checksum is wrong");
    }
    inMember = false;
  }

  /** Skips zeros; returns true if only zeros were left, else stops at the first other byte. */
  private boolean isPadding() throws IOException {
    if (buffer[next] != 0) {
      return false;
    }
    while (hasNext()) {
      if (buffer[next] != 0) {
        return false;
      }
      next++;
    }
    return true;
  }

  private void skipBytes(long n) throws IOException {
    for (long i = 0; i < n; i++) {
      nextByte();
    }
  }

  private void skipString() throws IOException {
    while (nextByte() != 0) {
      // up to the terminating zero
    }
  }

  private long nextLittleEndian(int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) nextByte() << (8 * i);
    }
    return value;
  }

  private int nextByte() throws IOException {
    if (next == limit) {
      fill();
    }
    return buffer[next++] & 0xFF;
  }

  private boolean hasNext() throws IOException {
    if (next == limit) {
      next = 0;
      limit = Math.max(0, packed.read(buffer));
    }
    return next < limit;
  }

  private void fill() throws IOException {
    next = limit;
    if (!hasNext()) {
      throw new EOFException();
    }
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    packed.close();
  }
}
