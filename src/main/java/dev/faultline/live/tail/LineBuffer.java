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
 * Cuts lines out of a file that grows. A line is there once its LF is. A byte order mark at the
 * file's start belongs to no line, and one CR before the LF neither. Of a line that is longer than
 * a line may be, the first {@link LineScanner#KEPT_BYTES} are kept and the rest is passed over.
 */
final class LineBuffer {
  /** What became of an attempt to read on. */
  enum Filled {
    /** There is more. */
    MORE,
    /** The file ends here. */
    NOTHING,
    /** What was read before is no longer in the file: it was truncated, and perhaps grew again. */
    REPLACED
  }

  private static final int SMALL = 16 * 1024;
  private static final int LARGE = 128 * 1024;
  private static final byte LF = '\n';
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** Where the first line starts at most. */
  static final int MOST_BEFORE_FIRST = BYTE_ORDER_MARK.length;

  private final String source;
  private final int maxLineBytes;

  /** What was read; before {@code from} at least the bytes by which that place is known. */
  private byte[] buffer = new byte[SMALL];

  /** Where the next line starts in the buffer, how far it was searched, and where the bytes end. */
  private int from;

  private int searched;
  private int limit;

  /** The file's offset of {@code limit}. */
  private long position;

  /** The first bytes of a line that is too long, while its end is not there. */
  private byte @Nullable [] kept;

  private FilePosition longStart = FilePosition.START;

  /**
   * Lines from a place on.
   *
   * @param source what the lines call the file
   * @param maxLineBytes a longer line is not held
   * @param offset where the first line starts
   * @param tail the bytes before it, as many as {@link FilePosition#tail} gives
   */
  LineBuffer(String source, int maxLineBytes, long offset, byte[] tail) {
    this.source = source;
    this.maxLineBytes = maxLineBytes;
    this.position = offset;
    System.arraycopy(tail, 0, buffer, 0, tail.length);
    from = tail.length;
    searched = from;
    limit = from;
  }

  /** Reads on. */
  Filled fill(FileChannel file) throws IOException {
    long size = file.size();
    if (size <= position) {
      return size == position ? Filled.NOTHING : Filled.REPLACED;
    }
    FilePosition before = FilePosition.behind(buffer, limit, position);
    makeRoom();
    int n = file.read(ByteBuffer.wrap(buffer, limit, buffer.length - limit), position);
    // Only afterwards: it may be truncated at any time.
    if (!before.isIn(file)) {
      return Filled.REPLACED;
    }
    if (n <= 0) {
      return Filled.NOTHING;
    }
    limit += n;
    position += n;
    return Filled.MORE;
  }

  /** True if the file is still the one that was read: it may have been replaced, and be as long. */
  boolean isIn(FileChannel file) throws IOException {
    return FilePosition.behind(buffer, limit, position).isIn(file);
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

  /** The next line, or null if its end was not yet read. */
  @Nullable SourceLine next() {
    skipByteOrderMark();
    int lf = ByteSearch.indexOf(buffer, searched, limit, LF);
    if (lf >= 0) {
      SourceLine line = lineTo(lf);
      from = lf + 1;
      searched = from;
      return line;
    }
    if (kept == null && limit - from > Math.max(maxLineBytes, LineScanner.KEPT_BYTES)) {
      longStart = place();
      kept = Arrays.copyOfRange(buffer, from, from + LineScanner.KEPT_BYTES);
    }
    if (kept != null) {
      from = limit;
    }
    searched = limit;
    return null;
  }

  /** What is there of the last line, which has no LF, or null if there is nothing. */
  @Nullable SourceLine last() {
    if (!hasPart()) {
      return null;
    }
    SourceLine line = lineTo(limit);
    from = limit;
    searched = limit;
    return line;
  }

  /** True if a part of a line is there. */
  boolean hasPart() {
    return from < limit || kept != null;
  }

  private SourceLine lineTo(int end) {
    byte[] first = kept;
    if (first != null) {
      long length = position - (limit - end) - longStart.offset();
      kept = null;
      return new SourceLine(source, longStart.offset(), length, first);
    }
    int length = end - from;
    long offset = position - (limit - from);
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
    if (position == limit - from
        && limit - from >= length
        && Arrays.equals(buffer, from, from + length, BYTE_ORDER_MARK, 0, length)) {
      from += length;
      searched = Math.max(searched, from);
    }
  }

  /** Where the next line starts; of one of which a part was passed over, its start. */
  FilePosition place() {
    return kept == null ? FilePosition.behind(buffer, from, position - (limit - from)) : longStart;
  }

  /** Up to where the file was read. */
  FilePosition end() {
    return FilePosition.behind(buffer, limit, position);
  }

  /** The offset of {@link #end}. */
  long position() {
    return position;
  }
}
