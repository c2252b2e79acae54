package dev.faultline.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream in a thread of its own, a few blocks ahead: unpacking is half of the work on a
 * compressed log, and its lines can be parsed meanwhile.
 */
final class ReadAhead extends BlockStream {
  private static final int BLOCK_BYTES = 1 << 16;
  private static final int BLOCKS = 8;

  /** Bytes that were read, or why there are none any more: null is the end. */
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

  /** Starts to read; {@code in} is closed by {@link #close}. */
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
      // Nobody waits for more.
    }
  }

  /** Reads until the block is full; false if it is the last one. */
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

  /** What is behind the last byte: the end, or why there is no more. */
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
        thread.join(); // it may be within native code, whose memory closing frees
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
