package dev.faultline.read;

import dev.faultline.log.LogGenerator;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the input that one call reads, parses and counts: the unit of work of a runner. */
public sealed interface Range extends Serializable {
  /** Returns the size in bytes; an estimate for generated lines. */
  long bytes();

  /** Returns about the first {@code bytes}, which must be fewer than all; never an empty range. */
  Range head(long bytes);

  /** Returns false if the range can only be read from its start to its end, such as a gzip file. */
  boolean isSplittable();

  /** Returns the rest that {@link #head} leaves. */
  Range tail(long bytes);

  /**
   * The lines whose first byte lies in {@code [start, end)} of a file.
   *
   * @param number of the file, counted from 0, which determines the order of lines in side files
   * @param format of the lines; null until the read stage has detected it
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

    /** Returns this range with the format that was found. */
    OfFile with(FileFormat found) {
      return new OfFile(file, number, found, start, end);
    }
  }

  /** The generated lines with the numbers {@code [from, to)}. */
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

  /** Returns one range for each file that is not empty, without its format. */
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
   * Moves about the first {@code bytes} of {@code ranges} into {@code taken} and returns the rest.
   * A range that is not splittable is taken completely.
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
