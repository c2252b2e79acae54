package dev.faultline.live.tail;

import dev.faultline.live.source.SourceLine;
import dev.faultline.scan.ByteSearch;
import dev.faultline.scan.LineScanner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A splitter of a growing file into lines. A line is complete once its LF is there. A byte order
 * mark at the start of the file is not part of a line, nor is one CR before the LF. Of a line that
 * is longer than the maximum, the first {@link LineScanner#KEPT_BYTES} are kept and the rest is
 * skipped.
 */
final class LineBuffer {
  /** The result of an attempt to read on. */
  enum Filled {
    /** More bytes were read. */
    MORE,
    /** The file has no more bytes for now. */
    NOTHING,
    /** What was read before is no longer in the file: it was truncated, and perhaps grew again. */
    REPLACED
  }

  private static final int SMALL = 16 * 1024;
  private static final int LARGE = 128 * 1024;
  private static final byte LF = '\n';
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** The maximum offset of the first line. */
  static final int MAX_BEFORE_FIRST = BYTE_ORDER_MARK.length;

  private final String source;
  private final int maxLineBytes;

  /** The bytes read; before {@code from}, at least those by which that position is recognized. */
  private byte[] buffer = new byte[SMALL];

  /** Where the next line starts in the buffer, how far it was searched, and where the bytes end. */
  private int from;

  /** Where the line before it starts. */
  private int before;

  private int searched;
  private int limit;

  /** The offset in the file that corresponds to {@code limit}. */
  private long endOffset;

  /** The first bytes of a line that is too long, while its end is not there; else null. */
  private byte @Nullable [] kept;

  private FilePosition longStart = FilePosition.START;

  /**
   * Starts at a position in the file.
   *
   * @param source of the lines
   * @param maxLineBytes of a longer line, only the first bytes are kept
   * @param offset where the first line starts
   * @param tail the bytes before it, as many as {@link FilePosition#tail} returns
   */
  LineBuffer(String source, int maxLineBytes, long offset, byte[] tail) {
    this.source = source;
    this.maxLineBytes = maxLineBytes;
    this.endOffset = offset;
    System.arraycopy(tail, 0, buffer, 0, tail.length);
    from = tail.length;
    searched = from;
    limit = from;
  }

  /** Reads more bytes, if there are any. */
  Filled fill(FileChannel file) throws IOException {
    long size = file.size();
    if (size <= endOffset) {
      return size == endOffset ? Filled.NOTHING : Filled.REPLACED;
    }
    FilePosition before = FilePosition.after(buffer, limit, endOffset);
    makeRoom();
    int n = file.read(ByteBuffer.wrap(buffer, limit, buffer.length - limit), endOffset);
    // Checked only after reading, because the file may be truncated at any time.
    if (!before.isIn(file)) {
      return Filled.REPLACED;
    }
    if (n <= 0) {
      return Filled.NOTHING;
    }
    limit += n;
    endOffset += n;
    return Filled.MORE;
  }

  /** True if the file still has what was read; its size does not show whether it was replaced. */
  boolean isIn(FileChannel file) throws IOException {
    return FilePosition.after(buffer, limit, endOffset).isIn(file);
  }

  private void makeRoom() {
    int start = Math.max(0, from - FilePosition.TAIL_BYTES);
    int held = limit - start;
    boolean isFast = limit == buffer.length && buffer.length < LARGE;
    byte[] target = buffer;
    if (isFast || held > buffer.length / 2) {
      target = new byte[2 * buffer.length];
    } else if (buffer.length - limit > buffer.length / 2) {
      return;
    }
    System.arraycopy(buffer, start, target, 0, held);
    buffer = target;
    from -= start;
    searched -= start;
    limit = held;
  }

  /** Returns the next line, or null if its end has not been read yet. */
  @Nullable SourceLine next() {
    skipByteOrderMark();
    int lf = ByteSearch.indexOf(buffer, searched, limit, LF);
    if (lf >= 0) {
      SourceLine line = lineTo(lf);
      before = from;
      from = lf + 1;
      searched = from;
      return line;
    }
    if (kept == null && limit - from > Math.max(maxLineBytes, LineScanner.KEPT_BYTES)) {
      longStart = nextPosition();
      kept = Arrays.copyOfRange(buffer, from, from + LineScanner.KEPT_BYTES);
    }
    if (kept != null) {
      from = limit;
    }
    searched = limit;
    return null;
  }

  /** Goes back by one line, which was not cut, right after it was returned. */
  void back() {
    from = before;
    searched = from;
  }

  /** Returns the unterminated last line, as far as it was read, or null if there is none. */
  @Nullable SourceLine last() {
    if (!hasPartialLine()) {
      return null;
    }
    SourceLine line = lineTo(limit);
    before = from;
    from = limit;
    searched = limit;
    return line;
  }

  /** True if part of a line was read. */
  boolean hasPartialLine() {
    return from < limit || kept != null;
  }

  private SourceLine lineTo(int end) {
    byte[] first = kept;
    if (first != null) {
      long length = endOffset - (limit - end) - longStart.offset();
      kept = null;
      return new SourceLine(source, longStart.offset(), length, first);
    }
    int length = end - from;
    long offset = endOffset - (limit - from);
    if (length > maxLineBytes) {
      int part = Math.min(length, LineScanner.KEPT_BYTES);
      return new SourceLine(source, offset, length, Arrays.copyOfRange(buffer, from, from + part));
    }
    boolean hasCr = end < limit && length > 0 && buffer[end - 1] == '\r';
    length -= hasCr ? 1 : 0;
    return new SourceLine(source, offset, length, Arrays.copyOfRange(buffer, from, from + length));
  }

  private void skipByteOrderMark() {
    int length = BYTE_ORDER_MARK.length;
    if (endOffset == limit - from
        && limit - from >= length
        && Arrays.equals(buffer, from, from + length, BYTE_ORDER_MARK, 0, length)) {
      from += length;
      searched = Math.max(searched, from);
    }
  }

  /** Returns where the next line starts: the long one, if part of one was skipped. */
  FilePosition nextPosition() {
    if (isAfterByteOrderMark()) {
      return FilePosition.START;
    }
    return kept == null ? FilePosition.after(buffer, from, endOffset - (limit - from)) : longStart;
  }

  private boolean isAfterByteOrderMark() {
    int length = BYTE_ORDER_MARK.length;
    return endOffset - (limit - from) == length
        && Arrays.equals(buffer, from - length, from, BYTE_ORDER_MARK, 0, length);
  }

  /**
   * Returns how far the file was read, or its start if that is not beyond its first line: other
   * logs start with the same bytes.
   */
  FilePosition recognizableEnd() {
    int start = limit - (int) Math.min(FilePosition.TAIL_BYTES, endOffset);
    boolean isTold =
        endOffset >= FilePosition.TAIL_BYTES || ByteSearch.indexOf(buffer, start, limit, LF) >= 0;
    return isTold ? FilePosition.after(buffer, limit, endOffset) : FilePosition.START;
  }

  /** How far the file was read, in bytes. */
  long endOffset() {
    return endOffset;
  }
}
