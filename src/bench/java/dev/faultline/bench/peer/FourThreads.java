package dev.faultline.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The design that the specification drew: a reader, a parser, a filter and a counter, each a
 * thread, joined by channels of bounded capacity, one line an element.
 */
final class FourThreads {
  private static final int CAPACITY = 100;
  private static final int THREADS = 4;

  /** Ends a channel; told from lines and hits by being this very object. */
  private static final Hit LAST_HIT = new Hit("", 0);

  @SuppressWarnings("StringConstructor") // one that no line is identical with
  private static final String LAST_LINE = new String("");

  private FourThreads() {}

  /** Counts in a file: {@code simple|combined FILE}. */
  public static void main(String[] args) throws Exception {
    BlockingQueue<String> lines = new ArrayBlockingQueue<>(CAPACITY);
    BlockingQueue<Hit> hits = new ArrayBlockingQueue<>(CAPACITY);
    BlockingQueue<Hit> errors = new ArrayBlockingQueue<>(CAPACITY);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      Future<?> reader = threads.submit(() -> read(Path.of(args[1]), lines));
      Future<?> parser = threads.submit(() -> parse(args[0], lines, hits));
      Future<?> filter = threads.submit(() -> filter(hits, errors));
      Future<Map<String, Long>> counter = threads.submit(() -> count(errors));
      reader.get();
      parser.get();
      filter.get();
      Summary.print(counter.get());
    } finally {
      threads.shutdownNow();
    }
  }

  /** Returns something, as the others do: only a {@link Callable} may throw what it likes. */
  private static boolean read(Path file, BlockingQueue<String> lines) throws Exception {
    try (BufferedReader in = Files.newBufferedReader(file, UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.put(line);
      }
    }
    lines.put(LAST_LINE);
    return true;
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean parse(String format, BlockingQueue<String> lines, BlockingQueue<Hit> hits)
      throws Exception {
    for (String line = lines.take(); line != LAST_LINE; line = lines.take()) {
      Hit hit = Hit.of(format, line);
      if (hit != null) {
        hits.put(hit);
      }
    }
    hits.put(LAST_HIT);
    return true;
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean filter(BlockingQueue<Hit> hits, BlockingQueue<Hit> errors)
      throws Exception {
    for (Hit hit = hits.take(); hit != LAST_HIT; hit = hits.take()) {
      if (hit.isError()) {
        errors.put(hit);
      }
    }
    errors.put(LAST_HIT);
    return true;
  }

  @SuppressWarnings("ReferenceEquality")
  private static Map<String, Long> count(BlockingQueue<Hit> errors) throws Exception {
    Map<String, Long> counts = new HashMap<>();
    for (Hit hit = errors.take(); hit != LAST_HIT; hit = errors.take()) {
      counts.merge(hit.path(), 1L, Long::sum);
    }
    return counts;
  }
}
