package dev.faultline.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A stream whose first bytes can be looked at before they are read. */
final class HeadStream extends BlockStream {
  private final InputStream in;
  private byte[] head = {};
  private int next;

  /** Why there are no bytes behind the head, or null. */
  private @Nullable IOException failure;

  HeadStream(InputStream in) {
    this.in = in;
  }

  /** Returns the next bytes: as many as wanted, or all before the end or a failure. */
  byte[] head(int bytes) {
    int length = head.length;
    byte[] longer = Arrays.copyOf(head, Math.max(next + bytes, length));
    try {
      while (length < longer.length && failure == null) {
        int n = in.read(longer, length, longer.length - length);
        if (n < 0) {
          break;
        }
        length += n;
      }
    } catch (IOException e) {
      failure = e;
    }
    head = Arrays.copyOf(longer, length);
    return Arrays.copyOfRange(head, next, length);
  }

  /** Leaves out bytes that have been looked at. */
  void skip(int bytes) {
    next += bytes;
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    if (next == head.length) {
      if (failure != null) {
        throw failure;
      }
      return in.read(b, off, len);
    }
    int n = Math.min(len, head.length - next);
    System.arraycopy(head, next, b, off, n);
    next += n;
    return n;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
