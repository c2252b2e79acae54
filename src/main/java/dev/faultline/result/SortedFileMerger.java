package dev.faultline.result;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Merges files of sorted lines into one, whose bytes therefore do not depend on how the lines were
 * distributed over the parts.
 */
public final class SortedFileMerger {
  /** The most files that are open at once. */
  private static final int FAN_IN = 64;

  private SortedFileMerger() {}

  /** The next line of an open part. */
  private static final class Cursor {
    private final BufferedReader reader;
    private @Nullable String line;

    Cursor(BufferedReader reader) throws IOException {
      this.reader = reader;
      this.line = reader.readLine();
    }

    String line() {
      if (line == null) {
        throw new IllegalStateException("behind the end");
      }
      return line;
    }

    boolean advance() throws IOException {
      line = reader.readLine();
      return line != null;
    }
  }

  /** Writes all lines of the parts to {@code target} in order. It does not delete the parts. */
  public static void join(List<Path> parts, Path target) throws IOException {
    Deque<Path> rest = new ArrayDeque<>(parts);
    List<Path> passes = new ArrayList<>();
    for (int pass = 0; rest.size() > FAN_IN; pass++) {
      List<Path> some = new ArrayList<>();
      while (some.size() < FAN_IN) {
        some.add(rest.removeFirst());
      }
      Path joined = target.resolveSibling(target.getFileName() + ".pass-" + pass);
      merge(some, joined);
      passes.add(joined);
      rest.addLast(joined);
    }
    merge(List.copyOf(rest), target);
    for (Path pass : passes) {
      Files.delete(pass);
    }
  }

  private static void merge(List<Path> parts, Path target) throws IOException {
    List<BufferedReader> readers = new ArrayList<>();
    try (BufferedWriter out = Files.newBufferedWriter(target, UTF_8)) {
      PriorityQueue<Cursor> cursors = new PriorityQueue<>(Comparator.comparing(Cursor::line));
      for (Path part : parts) {
        BufferedReader reader = Files.newBufferedReader(part, UTF_8);
        readers.add(reader);
        Cursor cursor = new Cursor(reader);
        if (cursor.line != null) {
          cursors.add(cursor);
        }
      }
      while (!cursors.isEmpty()) {
        Cursor least = cursors.remove();
        out.append(least.line()).append('\n');
        if (least.advance()) {
          cursors.add(least);
        }
      }
    } finally {
      for (BufferedReader reader : readers) {
        reader.close();
      }
    }
  }
}
