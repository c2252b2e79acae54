package dev.faultline.unpack;

import java.io.IOException;
import java.io.InputStream;

/**
 * Transcodes UTF-16, in which Windows writes logs, to UTF-8. An unpaired surrogate becomes a single
 * U+FFFD; Java's own decoder would swallow the following character too, which may be a line end.
 */
final class Utf16Stream extends BlockStream {
  static final int BOM_BYTES = 2;
  private static final int BUFFER_BYTES = 1 << 15;

  /** UTF-8 bytes for one UTF-16 unit; an unpaired surrogate before it takes as many again. */
  private static final int MAX_BYTES_PER_UNIT = 3;

  private static final int REPLACEMENT = 0xFFFD;

  private final InputStream utf16;
  private final boolean bigEndian;
  private final byte[] units = new byte[BUFFER_BYTES];
  private final byte[] utf8 =
      new byte[BUFFER_BYTES / 2 * MAX_BYTES_PER_UNIT + 2 * MAX_BYTES_PER_UNIT];
  private int next;
  private int limit;

  /** Bytes kept of a unit whose second byte has not been read yet: 1 or 0. */
  private int held;

  /** A high surrogate whose low surrogate has not been read yet, or 0. */
  private int high;

  private boolean ended;

  private Utf16Stream(InputStream utf16, boolean bigEndian) {
    this.utf16 = utf16;
    this.bigEndian = bigEndian;
  }

  static boolean hasByteOrderMark(byte[] head) {
    return head.length >= BOM_BYTES && (isBigEndian(head) || isLittleEndian(head));
  }

  private static boolean isBigEndian(byte[] mark) {
    return mark[0] == (byte) 0xFE && mark[1] == (byte) 0xFF;
  }

  private static boolean isLittleEndian(byte[] mark) {
    return mark[0] == (byte) 0xFF && mark[1] == (byte) 0xFE;
  }

  /** Transcodes a stream from which this byte order mark has already been read. */
  static InputStream afterMark(byte[] mark, InputStream utf16) {
    return new Utf16Stream(utf16, isBigEndian(mark));
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    while (next == limit) {
      if (ended) {
        return -1;
      }
      convert();
    }
    int n = Math.min(len, limit - next);
    System.arraycopy(utf8, next, b, off, n);
    next += n;
    return n;
  }

  private void convert() throws IOException {
    next = 0;
    limit = 0;
    int n = utf16.read(units, held, BUFFER_BYTES - held);
    ended = n < 0;
    int end = held + Math.max(0, n);
    for (int i = 0; i + 1 < end; i += 2) {
      int one = units[i] & 0xFF;
      int two = units[i + 1] & 0xFF;
      append((char) (bigEndian ? (one << 8) | two : (two << 8) | one));
    }
    held = end % 2;
    units[0] = units[Math.max(0, end - 1)];
    if (ended && (high != 0 || held != 0)) {
      encode(REPLACEMENT);
    }
  }

  private void append(char unit) {
    if (high != 0 && Character.isLowSurrogate(unit)) {
      encode(Character.toCodePoint((char) high, unit));
      high = 0;
      return;
    }
    if (high != 0) {
      encode(REPLACEMENT);
    }
    high = Character.isHighSurrogate(unit) ? unit : 0;
    if (high == 0) {
      encode(Character.isLowSurrogate(unit) ? REPLACEMENT : unit);
    }
  }

  private void encode(int c) {
    if (c < 0x80) {
      utf8[limit++] = (byte) c;
    } else if (c < 0x800) {
      utf8[limit++] = (byte) (0xC0 | (c >> 6));
      utf8[limit++] = (byte) (0x80 | (c & 0x3F));
    } else {
      if (c < 0x10000) {
        utf8[limit++] = (byte) (0xE0 | (c >> 12));
      } else {
        utf8[limit++] = (byte) (0xF0 | (c >> 18));
        utf8[limit++] = (byte) (0x80 | (c >> 12 & 0x3F));
      }
      utf8[limit++] = (byte) (0x80 | (c >> 6 & 0x3F));
      utf8[limit++] = (byte) (0x80 | (c & 0x3F));
    }
  }

  @Override
  public void close() throws IOException {
    utf16.close();
  }
}
