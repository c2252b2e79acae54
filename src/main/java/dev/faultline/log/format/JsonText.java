package dev.faultline.log.format;

import dev.faultline.scan.ByteSearch;

/**
 * A text in JSON: a slice of the line, or if it has escapes a copy without them. The copies of a
 * line's texts lie in one buffer until it is cleared.
 */
final class JsonText {
  private static final int ODD = -1;
  private static final int MAX_ASCII = 0x7F;
  private static final int MAX_TWO_BYTES = 0x7FF;

  private byte[] copies = new byte[256];
  private int copied;
  private byte[] bytes = copies;
  private int from;
  private int to;

  /** Forgets the copies. */
  void clear() {
    copied = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  boolean startsWithBrace() {
    return from < to && bytes[from] == '{';
  }

  /** Returns the index of the first quote or backslash, or -1. */
  static int end(byte[] b, int from, int to) {
    return ByteSearch.indexOfEither(b, from, to, (byte) '"', (byte) '\\');
  }

  /** Steps over a text whose quote is before {@code from}; returns the index after it, or -1. */
  static int skip(byte[] b, int from, int to) {
    int i = end(b, from, to);
    while (i >= 0 && b[i] == '\\') {
      if (i + 1 >= to || b[i + 1] < ' ' || (b[i + 1] == 'u' && fourDigits(b, i + 2, to) < 0)) {
        return ODD;
      }
      i = end(b, i + 2, to);
    }
    return i < 0 ? ODD : i + 1;
  }

  /**
   * Reads a text whose quote is before {@code start}; returns the index after it, or -1 if it is
   * broken or not plain ASCII.
   */
  int read(byte[] b, int start, int limit) {
    int i = ByteSearch.indexOfEitherOrNonAscii(b, start, limit, (byte) '"', (byte) '\\');
    if (i < 0 || b[i] < 0) {
      return ODD;
    }
    if (b[i] == '"') {
      bytes = b;
      from = start;
      to = i;
      return i + 1;
    }
    if (copies.length - copied < limit - start) {
      // The texts copied before stay in the old buffer.
      copies = new byte[Math.max(2 * copies.length, limit - start)];
      copied = 0;
    }
    int end = copy(b, start, i, limit);
    bytes = copies;
    return end;
  }

  /** Copies a text with escapes, of which the first is at {@code escape}. */
  private int copy(byte[] b, int start, int escape, int limit) {
    from = copied;
    int pieceFrom = start;
    int i = escape;
    while (i >= 0 && b[i] == '\\') {
      int kind = i + 1 < limit ? b[i + 1] : ODD;
      int c = unescape(b, i, limit, kind);
      if (c < 0 || (c > MAX_ASCII && kind == 'x') || !append(b, pieceFrom, i) || !encode(c)) {
        return ODD;
      }
      pieceFrom = i + (kind == 'u' ? 6 : kind == 'x' ? 4 : 2);
      i = end(b, pieceFrom, limit);
    }
    if (i < 0 || !append(b, pieceFrom, i)) {
      return ODD;
    }
    to = copied;
    return i + 1;
  }

  /** Appends a piece without escapes; returns false if it is not plain ASCII. */
  private boolean append(byte[] b, int pieceFrom, int pieceTo) {
    System.arraycopy(b, pieceFrom, copies, copied, pieceTo - pieceFrom);
    copied += pieceTo - pieceFrom;
    return ByteSearch.isAscii(b, pieceFrom, pieceTo);
  }

  /** Appends a character in UTF-8, which is shorter than its escape; false for a surrogate. */
  private boolean encode(int c) {
    if (c <= MAX_ASCII) {
      copies[copied++] = (byte) c;
    } else if (c <= MAX_TWO_BYTES) {
      copies[copied++] = (byte) (0xC0 | c >> 6);
      copies[copied++] = (byte) (0x80 | (c & 0x3F));
    } else {
      copies[copied++] = (byte) (0xE0 | c >> 12);
      copies[copied++] = (byte) (0x80 | (c >> 6 & 0x3F));
      copies[copied++] = (byte) (0x80 | (c & 0x3F));
    }
    return !Character.isSurrogate((char) c);
  }

  /** Returns the character that an escape of some kind stands for, or -1. */
  private static int unescape(byte[] b, int backslash, int limit, int kind) {
    return switch (kind) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> fourDigits(b, backslash + 2, limit);
      case 'x' -> JsonRepair.hexByte(b, backslash + 2, limit);
      case '"', '\\', '/' -> kind;
      default -> ODD;
    };
  }

  private static int fourDigits(byte[] b, int from, int to) {
    int high = JsonRepair.hexByte(b, from, to);
    int low = JsonRepair.hexByte(b, from + 2, to);
    return high < 0 || low < 0 ? ODD : high << 8 | low;
  }
}
