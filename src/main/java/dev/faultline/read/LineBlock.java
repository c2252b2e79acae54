package dev.faultline.read;

import dev.faultline.log.LogGenerator;
import java.io.Serializable;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.io.TextSource;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;

/** Some consecutive lines that can be read alone, and cut in two. */
sealed interface LineBlock extends Serializable {
  /** The size in bytes; exact for a file. */
  long bytes();

  /** About the first {@code bytes} of it, which are less than all; never nothing. */
  LineBlock head(long bytes);

  /** What {@link #head} leaves. */
  LineBlock tail(long bytes);

  /** A source of the lines. */
  BoundedSource<String> source();

  /** The lines whose first byte lies in {@code [start, end)} of a file. */
  record OfFile(Metadata metadata, long start, long end) implements LineBlock {
    private static final byte[] LF = {'\n'};

    @Override
    public long bytes() {
      return end - start;
    }

    @Override
    public LineBlock head(long bytes) {
      return new OfFile(metadata, start, start + bytes);
    }

    @Override
    public LineBlock tail(long bytes) {
      return new OfFile(metadata, start + bytes, end);
    }

    @Override
    public BoundedSource<String> source() {
      return new TextSource(metadata, start, end, LF);
    }
  }

  /** The made lines of the numbers {@code [from, to)}. */
  record OfGenerator(LogGenerator generator, long from, long to) implements LineBlock {
    @Override
    public long bytes() {
      return (to - from) * generator.typicalLength();
    }

    @Override
    public LineBlock head(long bytes) {
      return new OfGenerator(generator, from, from + lines(bytes));
    }

    @Override
    public LineBlock tail(long bytes) {
      return new OfGenerator(generator, from + lines(bytes), to);
    }

    private long lines(long bytes) {
      return Math.max(1, bytes / generator.typicalLength());
    }

    @Override
    public BoundedSource<String> source() {
      return new GeneratedLines(this);
    }
  }
}
