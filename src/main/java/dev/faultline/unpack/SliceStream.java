package dev.faultline.unpack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A range of a file as a stream. Remembers an I/O failure of the file, so that the caller can
 * distinguish it from damaged bytes.
 */
final class SliceStream extends BlockStream {
  private final SeekableByteChannel file;
  private final LongConsumer progress;
  private long remaining;
  private @Nullable IOException failure;

  SliceStream(SeekableByteChannel file, long from, long length, LongConsumer progress)
      throws IOException {
    this.file = file;
    this.progress = progress;
    this.remaining = length;
    file.position(from);
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    if (remaining == 0) {
      return -1;
    }
    try {
      int n = file.read(ByteBuffer.wrap(b, off, (int) Math.min(len, remaining)));
      if (n > 0) {
        remaining -= n;
        progress.accept(n);
      }
      return n;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** Returns why the file could not be read, or null if reading has not failed. */
  @Nullable IOException failure() {
    return failure;
  }
}
