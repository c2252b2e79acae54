package dev.faultline.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream a few blocks ahead on its own thread. Unpacking is half the work on a compressed
 * log, and the caller can parse lines in the meantime.
 */
final class ReadAhead extends BlockStream {
  private static final int BLOCK_BYTES = 1 << 16;
  private static final int BLOCKS = 8;

  /** Bytes read; the last block also holds the failure that ended the stream, null at its end. */
  private static final class Block {
    private final byte[] bytes = new byte[BLOCK_BYTES];
    private int length;
    private boolean isLast;
    private @Nullable Throwable failure;
  }

  private final InputStream in;
  private final BlockingQueue<Block> filled = new ArrayBlockingQueue<>(BLOCKS);
  private final BlockingQueue<Block> empty = new ArrayBlockingQueue<>(BLOCKS);
  private final Thread thread;
  private @Nullable Block current;
  private int position;

  /** Starts reading; {@link #close} closes {@code in}. */
  ReadAhead(InputStream in) {
    this.in = in;
    for (int i = 0; i < BLOCKS; i++) {
      empty.add(new Block());
    }
    thread = new Thread(this::readAll, "unpack");
    thread.setDaemon(true);
    thread.start();
  }

  private void readAll() {
    try {
      boolean more = true;
      while (more) {
        Block block = empty.take();
        more = fill(block);
        filled.put(block);
      }
    } catch (InterruptedException closed) {
      // The consumer has gone.
    }
  }

  /** Fills the block; returns false if it is the last one. */
  private boolean fill(Block block) {
    block.length = 0;
    try {
      while (block.length < BLOCK_BYTES) {
        int n = in.read(block.bytes, block.length, BLOCK_BYTES - block.length);
        if (n < 0) {
          block.isLast = true;
          return false;
        }
        block.length += n;
      }
      return true;
    } catch (IOException | RuntimeException | Error e) {
      block.failure = e;
      block.isLast = true;
      return false;
    }
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    Block block = current;
    while (block == null || position == block.length) {
      if (block != null && block.isLast) {
        return end(block);
      }
      block = next(block);
    }
    int n = Math.min(len, block.length - position);
    System.arraycopy(block.bytes, position, b, off, n);
    position += n;
    return n;
  }

  /** Returns -1 after the last byte, or throws the failure that ended the stream. */
  private static int end(Block last) throws IOException {
    if (last.failure instanceof IOException e) {
      throw e;
    }
    if (last.failure instanceof Error e) {
      throw e;
    }
    if (last.failure instanceof RuntimeException e) {
      throw e;
    }
    return -1;
  }

  private Block next(@Nullable Block done) throws InterruptedIOException {
    try {
      if (done != null) {
        empty.put(done);
      }
      Block block = filled.take();
      current = block;
      position = 0;
      return block;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  @Override
  public void close() throws IOException {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join(); // it may be inside native code, whose memory in.close() frees
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    in.close();
  }
}
