package dev.faultline.staged;

import dev.faultline.console.ReadProgress;
import dev.faultline.input.InputRange;
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

/** Reads the ranges of one bundle, and splits off the later ones when the runner asks. */
final class LineReader extends BoundedReader<String> {
  /** The number of characters between two updates of the progress. */
  private static final int REPORT_EVERY = 1 << 20;

  private final LineSource source;
  private final PipelineOptions options;
  private final Duration splitTimeout;
  private final CountDownLatch splitRequested = new CountDownLatch(1);

  /** The ranges of this bundle that are not yet opened. */
  private final Deque<InputRange> bundle;

  /** The ranges after this bundle, until they are split off or moved into it. */
  private List<InputRange> later;

  private @Nullable BoundedReader<String> current;

  /** Characters read since the last update of the progress. */
  private long unreported;

  /**
   * Creates a reader of one bundle.
   *
   * @param bundle ranges to read
   * @param later ranges to split off, or to read as well if the runner does not ask for a split
   * @param splitTimeout how long to wait for the runner at the end of the bundle
   */
  LineReader(
      LineSource source,
      List<InputRange> bundle,
      List<InputRange> later,
      Duration splitTimeout,
      PipelineOptions options) {
    this.source = source;
    this.bundle = new ArrayDeque<>(bundle);
    this.later = later;
    this.splitTimeout = splitTimeout;
    this.options = options;
  }

  /**
   * Finds the first line. The runner asks for a split only after this. A bundle in which no line
   * starts, because it is shorter than a line, is therefore extended here.
   */
  @Override
  public boolean start() throws IOException {
    while (!openNext()) {
      if (!takeNextBundle()) {
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
    if (hasLater() && !awaitSplitRequest()) {
      // A runner that never asks must get all lines in one bundle rather than lose the rest.
      takeAllLater();
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

  private boolean awaitSplitRequest() {
    try {
      return splitRequested.await(splitTimeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized boolean hasLater() {
    return !later.isEmpty();
  }

  private synchronized boolean takeNextBundle() {
    List<InputRange> more = new ArrayList<>();
    later = source.takeBundle(later, more);
    bundle.addAll(more);
    return !more.isEmpty();
  }

  private synchronized void takeAllLater() {
    bundle.addAll(later);
    later = List.of();
  }

  /** The Direct Runner calls this once, from another thread. */
  @Override
  public synchronized @Nullable BoundedSource<String> splitAtFraction(double fraction) {
    splitRequested.countDown();
    if (later.isEmpty()) {
      return null;
    }
    LineSource rest = source.of(later);
    later = List.of();
    return rest;
  }

  @Override
  public Double getFractionConsumed() {
    return 0.0; // At 1 the Direct Runner would not ask for a split.
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
