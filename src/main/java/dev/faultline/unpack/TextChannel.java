package dev.faultline.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The text of a content, unpacked and in UTF-8, without a byte order mark. Not thread-safe. */
public final class TextChannel implements ReadableByteChannel {
  /**
   * Below this a thread of its own costs more than it wins, and so it does where no core is free.
   */
  private static final long WORTH_A_THREAD_BYTES = 1 << 18;

  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private static final int CORES = Runtime.getRuntime().availableProcessors();

  /** How many are open in this process: each keeps a core busy. */
  private static final AtomicInteger OPEN = new AtomicInteger();

  private final InputStream unpacked;
  private final LongAdder bytesRead;
  private @Nullable InputStream text;
  private boolean open = true;

  private TextChannel(InputStream unpacked, LongAdder bytesRead) {
    this.unpacked = unpacked;
    this.bytesRead = bytesRead;
  }

  /**
   * The text of a content. Reading it throws {@link DamagedException} where it cannot be unpacked
   * on.
   *
   * @param file that holds it; its position is moved, and it is not closed
   * @param maxExpansion how many times as many bytes may come out as go in, if it is compressed
   * @param progress is told from time to time how many more bytes of the file were read, perhaps by
   *     another thread
   */
  public static TextChannel open(
      SeekableByteChannel file, Content content, long maxExpansion, LongConsumer progress) {
    LongAdder bytesRead = new LongAdder();
    LongConsumer count = bytesRead::add;
    InputStream unpacked = new UnpackedStream(file, content, maxExpansion, count.andThen(progress));
    boolean ahead =
        OPEN.incrementAndGet() < CORES
            && content.compression() != Compression.NONE
            && content.length() >= WORTH_A_THREAD_BYTES;
    return new TextChannel(ahead ? new ReadAhead(unpacked) : unpacked, bytesRead);
  }

  @Override
  public int read(ByteBuffer bytes) throws IOException {
    if (text == null) {
      text = skipMark(unpacked);
    }
    int n = text.read(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    if (n > 0) {
      bytes.position(bytes.position() + n);
    }
    return n;
  }

  private static InputStream skipMark(InputStream bytes) throws IOException {
    PushbackInputStream start = new PushbackInputStream(bytes, UTF_8_MARK.length);
    byte[] mark = start.readNBytes(UTF_8_MARK.length);
    if (Arrays.equals(mark, UTF_8_MARK)) {
      return start;
    }
    boolean isUtf16 = Utf16Stream.hasByteOrderMark(mark);
    int length = isUtf16 ? Utf16Stream.MARK_BYTES : 0;
    start.unread(mark, length, mark.length - length);
    return isUtf16 ? Utf16Stream.behind(mark, start) : start;
  }

  /** Bytes of the content that were read so far, as they lie; some may not have come out yet. */
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
