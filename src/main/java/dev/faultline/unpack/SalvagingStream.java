package dev.faultline.unpack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Returns the bytes read before a failure, and throws the failure at the next read. A library that
 * fails in the middle of a block read discards what it has unpacked for that read; so this stream
 * reads it a byte at a time.
 */
final class SalvagingStream extends FilterInputStream {
  private @Nullable IOException failure;

  SalvagingStream(InputStream in) {
    super(in);
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    if (failure != null) {
      throw failure;
    }
    int n = 0;
    try {
      while (n < len) {
        int next = in.read();
        if (next < 0) {
          return n == 0 ? -1 : n;
        }
        b[off + n++] = (byte) next;
      }
    } catch (IOException | RuntimeException e) {
      failure = e instanceof IOException io ? io : new IOException(e);
      if (n == 0) {
        throw failure;
      }
    }
    return n;
  }
}
