package dev.faultline.read;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.io.BoundedSource.BoundedReader;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** Reads the ranges of one bundle, and gives the ranges behind it to the runner when it asks. */
final class LineReader extends BoundedReader<String> {
  /** How many characters are read between two reports of progress. */
  private static final int REPORT_EVERY = 1 << 20;

  private final LineSource source;
  private final PipelineOptions options;
  private final Duration patience;
  private final CountDownLatch asked = new CountDownLatch(1);

  /** Blocks of this bundle that are not yet opened. */
  private final Deque<Range> bundle;

  /** Blocks behind this bundle, until they are given away or moved into the bundle. */
  private List<Range> behind;

  private @Nullable BoundedReader<String> current;

  /** Characters read since they were last reported. */
  private long unreported;

  /**
   * A reader of one bundle.
   *
   * @param bundle ranges to read
   * @param behind ranges to give away, or to read if nobody takes them
   * @param patience how long to wait for the runner at the end of the bundle
   */
  LineReader(
      LineSource source,
      List<Range> bundle,
      List<Range> behind,
      Duration patience,
      PipelineOptions options) {
    this.source = source;
    this.bundle = new ArrayDeque<>(bundle);
    this.behind = behind;
    this.patience = patience;
    this.options = options;
  }

  /**
   * Finds the first line. The runner asks only after this, so that a bundle in which no line
   * starts, being shorter than a line, must get more here.
   */
  @Override
  public boolean start() throws IOException {
    while (!openNext()) {
      if (!takeMore()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean advance() throws IOException {
    if (current != null && current.advance()) {
      unreported += current.getCurrent().length() + 1L;
      if (unreported >= REPORT_EVERY) {
        reportProgress();
      }
      return true;
    }
    if (openNext()) {
      return true;
    }
    if (hasBehind() && !wasAsked()) {
      // A runner that never asks gets all lines in one bundle rather than none.
      takeAll();
      return openNext();
    }
    return false;
  }

  private void reportProgress() {
    ReadProgress.add(unreported);
    unreported = 0;
  }

  /** Opens ranges of the bundle until one has a line. */
  private boolean openNext() throws IOException {
    while (!bundle.isEmpty()) {
      close();
      current = LineSource.linesOf(bundle.removeFirst()).createReader(options);
      if (current.start()) {
        unreported += current.getCurrent().length() + 1L;
        return true;
      }
    }
    return false;
  }

  private boolean wasAsked() {
    try {
      return asked.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized boolean hasBehind() {
    return !behind.isEmpty();
  }

  private synchronized boolean takeMore() {
    List<Range> more = new ArrayList<>();
    behind = source.takeBundle(behind, more);
    bundle.addAll(more);
    return !more.isEmpty();
  }

  private synchronized void takeAll() {
    bundle.addAll(behind);
    behind = List.of();
  }

  /** Called by another thread of the Direct Runner, once. */
  @Override
  public synchronized @Nullable BoundedSource<String> splitAtFraction(double fraction) {
    asked.countDown();
    if (behind.isEmpty()) {
      return null;
    }
    LineSource rest = source.of(behind);
    behind = List.of();
    return rest;
  }

  @Override
  public Double getFractionConsumed() {
    return 0.0; // Below 1, or the Direct Runner would not ask.
  }

  @Override
  public String getCurrent() {
    if (current == null) {
      throw new NoSuchElementException();
    }
    return current.getCurrent();
  }

  @Override
  public BoundedSource<String> getCurrentSource() {
    return source;
  }

  @Override
  public void close() throws IOException {
    reportProgress();
    if (current != null) {
      current.close();
      current = null;
    }
  }
}
