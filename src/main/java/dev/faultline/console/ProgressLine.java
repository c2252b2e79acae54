package dev.faultline.console;

import java.time.Duration;
import java.util.Locale;

/** Shows the progress of a long run in a line on standard error, if that is a terminal. */
public final class ProgressLine implements AutoCloseable {
  private static final Duration DELAY = Duration.ofSeconds(2);
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final long totalBytes;
  private final Thread thread = new Thread(this::draw, "progress");
  private final long startedNanos = System.nanoTime();

  /** Starts to show the progress of a run that reads {@code totalBytes}. */
  public ProgressLine(long totalBytes) {
    this.totalBytes = totalBytes;
    thread.setDaemon(true);
    thread.start();
  }

  private void draw() {
    try {
      Thread.sleep(DELAY.toMillis());
      if (!Terminal.isStandardError()) {
        return;
      }
      try {
        while (true) {
          StatusLine.show(text());
          Thread.sleep(INTERVAL.toMillis());
        }
      } finally {
        StatusLine.hide();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private String text() {
    long read = Math.min(ReadProgress.bytes(), totalBytes);
    long seconds = Duration.ofNanos(System.nanoTime() - startedNanos).toSeconds();
    return String.format(
        Locale.ROOT,
        "faultline: read %d %% of %.1f MB, %d s",
        totalBytes == 0 ? 100 : read * 100 / totalBytes,
        totalBytes / 1e6,
        seconds);
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
