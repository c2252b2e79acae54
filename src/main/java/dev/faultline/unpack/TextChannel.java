package dev.faultline.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The unpacked text of a {@link ContentRange} in UTF-8, without byte order mark, with a line for
 * each record of a document. Not thread-safe.
 */
public final class TextChannel implements ReadableByteChannel {
  /** Below this size, reading ahead on another thread costs more than it gains. */
  private static final long MIN_READ_AHEAD_BYTES = 1 << 18;

  static final byte[] UTF_8_BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private static final int CORES = Runtime.getRuntime().availableProcessors();

  /** Channels open in this process; each keeps a core busy, and read-ahead needs a free one. */
  private static final AtomicInteger OPEN = new AtomicInteger();

  private final InputStream unpacked;
  private final LongAdder bytesRead;
  private @Nullable InputStream text;
  private boolean isDocument;
  private boolean open = true;

  private TextChannel(InputStream unpacked, LongAdder bytesRead) {
    this.unpacked = unpacked;
    this.bytesRead = bytesRead;
  }

  /**
   * Opens the text of a content. Reads throw {@link DamagedException} where unpacking fails.
   *
   * @param file that holds the content; its position moves, and it is not closed
   * @param maxExpansion limit of unpacked bytes per packed byte
   * @param progress receives the number of file bytes read since its last call, possibly on another
   *     thread
   */
  public static TextChannel open(
      SeekableByteChannel file, ContentRange content, long maxExpansion, LongConsumer progress) {
    LongAdder bytesRead = new LongAdder();
    LongConsumer count = bytesRead::add;
    InputStream unpacked = new UnpackedStream(file, content, maxExpansion, count.andThen(progress));
    boolean readsAhead =
        OPEN.incrementAndGet() < CORES
            && content.compression() != Compression.NONE
            && content.length() >= MIN_READ_AHEAD_BYTES;
    return new TextChannel(readsAhead ? new ReadAhead(unpacked) : unpacked, bytesRead);
  }

  @Override
  public int read(ByteBuffer bytes) throws IOException {
    if (text == null) {
      text = text(unpacked);
    }
    int n = text.read(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    if (n > 0) {
      bytes.position(bytes.position() + n);
    }
    return n;
  }

  private InputStream text(InputStream bytes) {
    HeadStream utf8 = utf8(bytes);
    byte[] start = utf8.head(ContentRange.HEAD_BYTES);
    DocumentKind kind =
        DocumentProbe.mayBe(start)
            ? DocumentProbe.kindOf(utf8.head(DocumentKind.HEAD_BYTES))
            : null;
    isDocument = kind != null;
    return kind == null ? utf8 : new DocumentStream(utf8, kind);
  }

  private static HeadStream utf8(InputStream bytes) {
    HeadStream start = new HeadStream(bytes);
    byte[] mark = start.head(UTF_8_BOM.length);
    if (Arrays.equals(mark, UTF_8_BOM)) {
      start.skip(UTF_8_BOM.length);
      return start;
    }
    if (Utf16Stream.hasByteOrderMark(mark)) {
      start.skip(Utf16Stream.BOM_BYTES);
      return new HeadStream(Utf16Stream.afterMark(mark, start));
    }
    return start;
  }

  /** Returns true if the text is that of a document, of which each record is a line. */
  public boolean isDocument() {
    return isDocument;
  }

  /** Returns the packed bytes read so far; their text may not have been returned yet. */
  public long bytesRead() {
    return bytesRead.sum();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() throws IOException {
    if (open) {
      open = false;
      OPEN.decrementAndGet();
      unpacked.close();
    }
  }
}
