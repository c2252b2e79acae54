package dev.faultline.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Iterates over the lines of one range of a file: those whose first byte is in the range, even if
 * the last one ends after it. Adjacent ranges, each with its own scanner, yield every line of the
 * file exactly once.
 *
 * <p>The line rule: LF ends a line, a last line without LF counts, a UTF-8 byte order mark at the
 * start of the file belongs to no line, nor do NULs there: a crash, or truncation under a writer
 * that kept its place, leaves a hole. (The parser decides what a CR means.) A line is a slice of
 * the scanner's buffer, valid until the next call. Of a line longer than the limit, only the first
 * bytes and the length are kept.
 */
public final class LineScanner {
  /** How many bytes of a too long line are kept. */
  public static final int KEPT_BYTES = 8 * 1024;

  /** Large enough that a read costs little, small enough to stay in a core's cache. */
  static final int BUFFER_BYTES = 128 * 1024;

  private static final byte LF = '\n';
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final ReadableByteChannel channel;
  private long rangeEnd;
  private final long fileEnd;
  private final int maxLineBytes;
  private final LongConsumer progress;

  private byte[] buffer;
  private ByteBuffer bufferView;

  /** Offset of {@code buffer[0]} in the file. */
  private long bufferOffset;

  /** Index in the buffer where the next line starts. */
  private int next;

  /** Index in the buffer after its last valid byte. */
  private int limit;

  /** The current line: its range in the buffer, and its offset and length in the file. */
  private int from;

  private int to;
  private long offset;
  private long length;
  private boolean ended;

  private long lines;
  private long bytesRead;
  private long holeBytes;

  /** Whether nothing of a text has been read yet. */
  private boolean startsText;

  /**
   * Opens a scanner of one range of a file.
   *
   * @param channel the file; the scanner moves its position and does not close it
   * @param start offset of the range's first byte
   * @param end offset after its last byte
   * @param fileEnd size of the file when it was matched: no later byte is read, and fewer if the
   *     file has been truncated since
   * @param maxLineBytes limit beyond which a line is too long
   * @param progress receives the number of bytes read since its last call
   */
  public LineScanner(
      SeekableByteChannel channel,
      long start,
      long end,
      long fileEnd,
      int maxLineBytes,
      LongConsumer progress)
      throws IOException {
    this(channel, start, end, fileEnd, maxLineBytes, progress, BUFFER_BYTES);
  }

  /** For tests: starts with a buffer of this size, which must exceed {@link #KEPT_BYTES}. */
  LineScanner(
      SeekableByteChannel channel,
      long start,
      long end,
      long fileEnd,
      int maxLineBytes,
      LongConsumer progress,
      int bufferBytes)
      throws IOException {
    // A line starts at the range's first byte only if an LF lies before it.
    this(
        channel.position(Math.max(0, start - 1)),
        end,
        fileEnd,
        maxLineBytes,
        progress,
        bufferBytes);
    if (start == 0) {
      skipByteOrderMark();
      skipHole();
    } else {
      bufferOffset = start - 1;
      skipToLineEnd();
    }
  }

  private LineScanner(
      ReadableByteChannel channel,
      long end,
      long fileEnd,
      int maxLineBytes,
      LongConsumer progress,
      int bufferBytes) {
    this.buffer = new byte[bufferBytes];
    this.bufferView = ByteBuffer.wrap(buffer);
    this.channel = channel;
    this.rangeEnd = end;
    this.fileEnd = fileEnd;
    this.maxLineBytes = maxLineBytes;
    this.progress = progress;
  }

  /**
   * Opens a scanner of all lines of a text that can only be read from its start, such as an
   * unpacked one. A byte order mark in it is data.
   *
   * @param text not closed; if reading it fails, {@link #next} throws after the last complete line
   * @param maxLineBytes limit beyond which a line is too long
   */
  public static LineScanner ofText(ReadableByteChannel text, int maxLineBytes) {
    LineScanner scanner =
        new LineScanner(text, Long.MAX_VALUE, Long.MAX_VALUE, maxLineBytes, n -> {}, BUFFER_BYTES);
    scanner.startsText = true;
    return scanner;
  }

  /** Skips the NULs at the start of the file, however many. */
  private void skipHole() throws IOException {
    long start = bufferOffset + next;
    while (true) {
      while (next < limit && buffer[next] == 0) {
        next++;
      }
      if (next < limit) {
        break;
      }
      bufferOffset += limit;
      limit = 0;
      next = 0;
      if (!fill()) {
        break;
      }
    }
    long text = bufferOffset + next;
    if (text > start) {
      bytesRead += text - start;
      holeBytes = text - start;
      // The first line belongs to this range wherever the hole ends, as after a byte order mark.
      rangeEnd = Math.max(rangeEnd, text + 1);
    }
  }

  private void skipByteOrderMark() throws IOException {
    while (limit < BYTE_ORDER_MARK.length && fill()) {
      // until a byte order mark would fit
    }
    int length = BYTE_ORDER_MARK.length;
    if (limit >= length && Arrays.equals(buffer, 0, length, BYTE_ORDER_MARK, 0, length)) {
      next = length;
      bytesRead = length;
      // The first line belongs to this range even if the range ends within the mark: the next range
      // takes only lines after an LF.
      rangeEnd = Math.max(rangeEnd, length + 1);
    }
  }

  /** Skips past the first LF; the bytes before it belong to the previous range. */
  private void skipToLineEnd() throws IOException {
    int searched = 0;
    while (true) {
      int lf = ByteSearch.indexOf(buffer, searched, limit, LF);
      if (lf >= 0) {
        next = lf + 1;
        return;
      }
      bufferOffset += limit;
      limit = 0;
      next = 0;
      if (bufferOffset >= rangeEnd || !fill()) {
        return;
      }
    }
  }

  /**
   * Moves to the next line of the range.
   *
   * @return false if there are no more lines
   */
  public boolean next() throws IOException {
    offset = bufferOffset + next;
    if (offset >= rangeEnd) {
      return false;
    }
    from = next;
    int lf = ByteSearch.indexOf(buffer, next, limit, LF);
    if (lf < 0) {
      if (startsText) {
        startsText = false;
        skipHole();
        return next();
      }
      lf = readToLineEnd();
      if (lf < 0) {
        return nextUnended();
      }
    }
    to = lf;
    length = (long) lf - from;
    next = lf + 1;
    ended = true;
    return deliver();
  }

  /** Moves to the last line, which has no LF, or to one that is too long. */
  private boolean nextUnended() throws IOException {
    if (limit - from > maxLineBytes) {
      skipLongLine();
    } else {
      to = limit;
      length = (long) limit - from;
      next = limit;
      ended = false;
      if (length == 0) {
        return false;
      }
    }
    return deliver();
  }

  private boolean deliver() {
    lines++;
    bytesRead += length + (ended ? 1 : 0);
    if (isTooLong()) {
      to = from + (int) Math.min(length, KEPT_BYTES);
    }
    return true;
  }

  /**
   * Reads until the line that starts at {@code from} is completely in the buffer.
   *
   * @return the index of its LF, or -1 if the file ends first or the line is too long
   */
  private int readToLineEnd() throws IOException {
    while (limit - from <= maxLineBytes) {
      int searched = limit - from;
      makeRoom();
      if (!fill()) {
        return -1;
      }
      int lf = ByteSearch.indexOf(buffer, from + searched, limit, LF);
      if (lf >= 0) {
        return lf;
      }
    }
    return -1;
  }

  /** Moves the line to the buffer's start; doubles the buffer if the line fills it. */
  private void makeRoom() {
    int held = limit - from;
    byte[] target = buffer;
    if (from == 0 && held == buffer.length) {
      target = new byte[2 * buffer.length];
    }
    System.arraycopy(buffer, from, target, 0, held);
    if (target != buffer) {
      buffer = target;
      bufferView = ByteBuffer.wrap(buffer);
    }
    bufferOffset += from;
    from = 0;
    limit = held;
  }

  /** Keeps the line's first bytes at the buffer's start and skips the rest. */
  private void skipLongLine() throws IOException {
    int kept = Math.min(KEPT_BYTES, limit - from);
    length = (long) limit - from;
    System.arraycopy(buffer, from, buffer, 0, kept);
    from = 0;
    ended = false;
    while (!ended) {
      bufferOffset = offset + length - kept;
      limit = kept;
      next = limit;
      if (!fill()) {
        return;
      }
      int lf = ByteSearch.indexOf(buffer, kept, limit, LF);
      ended = lf >= 0;
      int end = ended ? lf : limit;
      length += end - kept;
      next = ended ? lf + 1 : limit;
      kept = Math.min(KEPT_BYTES, end);
    }
  }

  /**
   * Appends more bytes to the buffer.
   *
   * @return false at the end of the file
   */
  private boolean fill() throws IOException {
    long remaining = fileEnd - bufferOffset - limit;
    if (remaining <= 0) {
      return false;
    }
    bufferView.limit((int) Math.min(buffer.length, limit + remaining)).position(limit);
    int n = channel.read(bufferView);
    if (n <= 0) {
      return false;
    }
    limit += n;
    progress.accept(n);
    return true;
  }

  /** Returns the buffer that holds the current line; valid until the next call. */
  public byte[] bytes() {
    return buffer;
  }

  /** Returns the index of the line's first byte in {@link #bytes}. */
  public int from() {
    return from;
  }

  /** Returns the index after the line's last byte, excluding LF, or after the bytes kept of it. */
  public int to() {
    return to;
  }

  /** Returns the offset of the line in the file, or in the unpacked text. */
  public long offset() {
    return offset;
  }

  /** Returns the length of the complete line in bytes, excluding LF, even if fewer are kept. */
  public long length() {
    return length;
  }

  /** Returns true if the line exceeds the limit, so that only its first bytes are kept. */
  public boolean isTooLong() {
    return length > maxLineBytes;
  }

  /** Returns true if the line ends with LF; only the last line of a file may lack it. */
  public boolean isEnded() {
    return ended;
  }

  /** Returns the number of lines returned so far. */
  public long lines() {
    return lines;
  }

  /** Returns how many NULs before the first line were skipped. */
  public long holeBytes() {
    return holeBytes;
  }

  /** Returns the bytes of the lines so far, including LFs, a byte order mark and a hole. */
  public long bytesRead() {
    return bytesRead;
  }
}
