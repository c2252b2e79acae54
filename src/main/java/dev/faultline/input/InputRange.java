package dev.faultline.input;

import dev.faultline.log.format.LogGenerator;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the input that one call reads, parses and counts: the unit of work of a runner. */
public sealed interface InputRange extends Serializable {
  /** Returns the size in bytes; an estimate for generated lines. */
  long bytes();

  /** Returns about the first {@code bytes}, which must be fewer than all; never an empty range. */
  InputRange head(long bytes);

  /** Returns false if the range can only be read from its start to its end, such as a gzip file. */
  boolean isSplittable();

  /** Returns the rest that {@link #head} leaves. */
  InputRange tail(long bytes);

  /**
   * The lines whose first byte lies in {@code [start, end)} of a file.
   *
   * @param number of the file, counted from 0, which determines the order of lines in side files
   * @param format of the lines; null until the read stage has detected it
   */
  record OfFile(InputFile file, int number, @Nullable FileFormat format, long start, long end)
      implements InputRange {
    @Override
    public long bytes() {
      return end - start;
    }

    @Override
    public boolean isSplittable() {
      return file.content().isPlain();
    }

    @Override
    public InputRange head(long bytes) {
      return new OfFile(file, number, format, start, start + bytes);
    }

    @Override
    public InputRange tail(long bytes) {
      return new OfFile(file, number, format, start + bytes, end);
    }

    /** Returns this range with the format that was found. */
    public OfFile with(FileFormat found) {
      return new OfFile(file, number, found, start, end);
    }
  }

  /** The generated lines with the numbers {@code [from, to)}. */
  record OfGenerator(LogGenerator generator, long from, long to) implements InputRange {
    @Override
    public long bytes() {
      return (to - from) * generator.typicalLength();
    }

    @Override
    public boolean isSplittable() {
      return true;
    }

    @Override
    public InputRange head(long bytes) {
      return new OfGenerator(generator, from, from + lines(bytes));
    }

    @Override
    public InputRange tail(long bytes) {
      return new OfGenerator(generator, from + lines(bytes), to);
    }

    private long lines(long bytes) {
      return Math.max(1, bytes / generator.typicalLength());
    }
  }

  /** Returns one range for each file that is not empty, without its format. */
  static List<InputRange> ofFiles(List<InputFile> files) {
    List<InputRange> ranges = new ArrayList<>();
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
  static List<InputRange> take(List<InputRange> ranges, long bytes, List<InputRange> taken) {
    Deque<InputRange> rest = new ArrayDeque<>(ranges);
    long room = bytes;
    while (!rest.isEmpty() && room > 0) {
      InputRange range = rest.removeFirst();
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
