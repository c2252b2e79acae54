package dev.faultline.unpack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A piece of a file. Remembers its own failure, so that it is not taken for one of the bytes. */
final class SliceStream extends BlockStream {
  private final SeekableByteChannel file;
  private final LongConsumer progress;
  private long rest;
  private @Nullable IOException failure;

  SliceStream(SeekableByteChannel file, long from, long length, LongConsumer progress)
      throws IOException {
    this.file = file;
    this.progress = progress;
    this.rest = length;
    file.position(from);
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    if (rest == 0) {
      return -1;
    }
    try {
      int n = file.read(ByteBuffer.wrap(b, off, (int) Math.min(len, rest)));
      if (n > 0) {
        rest -= n;
        progress.accept(n);
      }
      return n;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** Why the file could not be read, or null if it could. */
  @Nullable IOException failure() {
    return failure;
  }
}
