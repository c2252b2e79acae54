package dev.faultline.live.tail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A server that appends some 5,000 lines a second to its log, each in one write, and reopens the
 * log shortly after a request: nginx does so on SIGUSR1, this one when a file exists.
 */
final class ServerLog implements Closeable {
  private static final int LINES_AT_ONCE = 10;
  private static final long PAUSE = 2; // ms

  private final Path log;
  private final Path reopen;
  private final Thread thread = new Thread(this::write, "server");
  private final AtomicInteger written = new AtomicInteger();
  private volatile boolean isOver;
  private volatile @Nullable IOException failure;

  /**
   * A server that does not yet write.
   *
   * @param reopen the file that makes it reopen the log; it deletes that file
   */
  ServerLog(Path log, Path reopen) {
    this.log = log;
    this.reopen = reopen;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void write() {
    try {
      FileOutputStream out = new FileOutputStream(log.toFile(), true);
      try {
        while (!isOver) {
          for (int i = 0; i < LINES_AT_ONCE; i++) {
            out.write(line(written.getAndIncrement()));
          }
          Thread.sleep(PAUSE); // a server writes so much a second
          if (Files.deleteIfExists(reopen)) {
            out.close();
            out = new FileOutputStream(log.toFile(), true);
          }
        }
      } finally {
        out.close();
      }
    } catch (IOException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] line(int id) {
    return "192.0.2.1 - - [22/Nov/2025:10:00:01 +0000] \"GET /i/%08d HTTP/1.1\" 200 12\n"
        .formatted(id)
        .getBytes(UTF_8);
  }

  /** Stops, and returns how many lines it has written. */
  int end() throws InterruptedException {
    isOver = true;
    thread.join();
    if (failure != null) {
      throw new UncheckedIOException(failure);
    }
    return written.get();
  }

  @Override
  public void close() {
    isOver = true;
    thread.interrupt();
  }
}
