package dev.faultline.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * The lines of one range of a file: those whose first byte lies in it, also where the last one ends
 * behind it. Ranges that lie side by side, each with a scanner of its own, give every line of the
 * file once.
 *
 * <p>The line rule: LF ends a line, a last line without LF counts, a UTF-8 byte order mark at the
 * start of the file belongs to no line. (What a CR means is for the parser to say.) A line is a
 * piece of the scanner's buffer, gone with the next call. A line beyond a limit is not held: of it
 * there are the first bytes and its length.
 */
public final class LineScanner {
  /** As much as is kept of a line that is too long, in bytes. */
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

  /** The file's offset of {@code buffer[0]}. */
  private long bufferOffset;

  /** Where the next line starts in the buffer, and where the buffer's bytes end. */
  private int next;

  private int limit;

  /** The line. */
  private int from;

  private int to;
  private long offset;
  private long length;
  private boolean ended;

  private long lines;
  private long bytesRead;

  /**
   * A scanner of one range.
   *
   * @param channel the file; the scanner moves its position and does not close it
   * @param start offset of the range's first byte
   * @param end offset behind its last byte
   * @param fileEnd where the file ends, if it has not been cut since: no byte behind is read
   * @param maxLineBytes a longer line is not held
   * @param progress is told from time to time how many more bytes were read
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

  /** Likewise, with a buffer of at first this size, which is more than {@link #KEPT_BYTES}. */
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
   * A scanner of all lines of a text that can only be read from its start, as one that is unpacked.
   * A byte order mark in it is data.
   *
   * @param text not closed; where it fails, so does {@link #next}, behind the last whole line
   * @param maxLineBytes a longer line is not held
   */
  public static LineScanner ofText(ReadableByteChannel text, int maxLineBytes) {
    return new LineScanner(
        text, Long.MAX_VALUE, Long.MAX_VALUE, maxLineBytes, n -> {}, BUFFER_BYTES);
  }

  private void skipByteOrderMark() throws IOException {
    while (limit < BYTE_ORDER_MARK.length && fill()) {
      // until there is enough to tell
    }
    int length = BYTE_ORDER_MARK.length;
    if (limit >= length && Arrays.equals(buffer, 0, length, BYTE_ORDER_MARK, 0, length)) {
      next = length;
      bytesRead = length;
      // The line behind it is this range's, also if the range ends within the mark: the next range
      // takes only lines behind an LF.
      rangeEnd = Math.max(rangeEnd, length + 1);
    }
  }

  /** Moves to behind the first LF; what is passed over belongs to the range before. */
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
   * Moves to the next line.
   *
   * @return false if there is none
   */
  public boolean next() throws IOException {
    offset = bufferOffset + next;
    if (offset >= rangeEnd) {
      return false;
    }
    from = next;
    int lf = ByteSearch.indexOf(buffer, next, limit, LF);
    if (lf < 0) {
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

  /** The last line, without LF; or one that is too long for the buffer. */
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
   * Reads on until the line that starts at {@code from} is whole in the buffer.
   *
   * @return the index of its LF, or -1 if the file ends before, or the line is too long
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

  /** Keeps the line's first bytes at the buffer's start, and passes over the rest. */
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
   * Reads more bytes behind the ones in the buffer.
   *
   * @return false at the end of the file
   */
  private boolean fill() throws IOException {
    long rest = fileEnd - bufferOffset - limit;
    if (rest <= 0) {
      return false;
    }
    bufferView.limit((int) Math.min(buffer.length, limit + rest)).position(limit);
    int n = channel.read(bufferView);
    if (n <= 0) {
      return false;
    }
    limit += n;
    progress.accept(n);
    return true;
  }

  /** The array that the line is a piece of. */
  public byte[] bytes() {
    return buffer;
  }

  /** Index of the line's first byte in {@link #bytes}. */
  public int from() {
    return from;
  }

  /** Index behind the line's last byte, LF not included; of a long line, behind what is kept. */
  public int to() {
    return to;
  }

  /** The line's offset in the file. */
  public long offset() {
    return offset;
  }

  /** Bytes in the whole line, LF not included. */
  public long length() {
    return length;
  }

  /** True when the line is longer than is held. */
  public boolean isTooLong() {
    return length > maxLineBytes;
  }

  /** True when an LF ends the line; only the last line of a file may lack it. */
  public boolean isEnded() {
    return ended;
  }

  /** Lines so far. */
  public long lines() {
    return lines;
  }

  /** Bytes of the lines so far, LFs and a byte order mark included. */
  public long bytesRead() {
    return bytesRead;
  }
}
