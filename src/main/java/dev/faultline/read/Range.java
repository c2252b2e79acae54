package dev.faultline.read;

import dev.faultline.log.LogGenerator;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of the input that is read, parsed and counted in one go. */
public sealed interface Range extends Serializable {
  /** The size in bytes; exact for a file. */
  long bytes();

  /** About the first {@code bytes} of it, which are less than all; never nothing. */
  Range head(long bytes);

  /** False if it can only be read as a whole. */
  boolean isSplittable();

  /** What {@link #head} leaves. */
  Range tail(long bytes);

  /**
   * The lines whose first byte lies in {@code [start, end)} of a file.
   *
   * @param number of the file among all, from 0 on: side files are in its order
   * @param format of the lines; null until the read stage has found it
   */
  record OfFile(InputFile file, int number, @Nullable FileFormat format, long start, long end)
      implements Range {
    @Override
    public long bytes() {
      return end - start;
    }

    @Override
    public boolean isSplittable() {
      return file.content().isPlain();
    }

    @Override
    public Range head(long bytes) {
      return new OfFile(file, number, format, start, start + bytes);
    }

    @Override
    public Range tail(long bytes) {
      return new OfFile(file, number, format, start + bytes, end);
    }

    /** The same range of a file whose format is found. */
    OfFile with(FileFormat found) {
      return new OfFile(file, number, found, start, end);
    }
  }

  /** The made lines of the numbers {@code [from, to)}. */
  record OfGenerator(LogGenerator generator, long from, long to) implements Range {
    @Override
    public long bytes() {
      return (to - from) * generator.typicalLength();
    }

    @Override
    public boolean isSplittable() {
      return true;
    }

    @Override
    public Range head(long bytes) {
      return new OfGenerator(generator, from, from + lines(bytes));
    }

    @Override
    public Range tail(long bytes) {
      return new OfGenerator(generator, from + lines(bytes), to);
    }

    private long lines(long bytes) {
      return Math.max(1, bytes / generator.typicalLength());
    }
  }

  /** A range for each file that holds something; its format is not found yet. */
  static List<Range> ofFiles(List<InputFile> files) {
    List<Range> ranges = new ArrayList<>();
    for (InputFile file : files) {
      if (file.bytes() > 0) {
        ranges.add(new OfFile(file, ranges.size(), null, 0, file.bytes()));
      }
    }
    return ranges;
  }

  /**
   * Moves about the first {@code bytes} of {@code ranges} into {@code taken}; returns the rest. A
   * range that is not splittable is taken whole.
   */
  static List<Range> take(List<Range> ranges, long bytes, List<Range> taken) {
    Deque<Range> rest = new ArrayDeque<>(ranges);
    long room = bytes;
    while (!rest.isEmpty() && room > 0) {
      Range range = rest.removeFirst();
      if (range.bytes() > room && range.isSplittable()) {
        rest.addFirst(range.tail(room));
        range = range.head(room);
      }
      room -= range.bytes();
      taken.add(range);
    }
    return List.copyOf(rest);
  }
}
