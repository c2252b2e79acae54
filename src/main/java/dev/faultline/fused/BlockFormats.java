package dev.faultline.fused;

import dev.faultline.input.FieldsDirectives;
import dev.faultline.input.FileFormat;
import dev.faultline.input.InputRange;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogParser;
import dev.faultline.log.format.RejectSample;
import dev.faultline.log.format.TimeReader;
import dev.faultline.log.text.ByteSlice;
import dev.faultline.spec.InputSpec;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The formats in which lines of a range are read that the format of their file rejects. Each block
 * of {@link RejectSample#BLOCK_BYTES} of a text has one of its own, or none. It is found from the
 * first rejected lines that start in the block, so it depends on the text alone: of a block that
 * the range has only a part of, the other parts are read as well.
 *
 * <p>Lines in pieces are in no sample, since they end behind lines that start after them; nor is
 * the first line after a hole, which belongs to the first range wherever it starts.
 */
final class BlockFormats {
  /** A format other than that of the file, with a parser. */
  record OtherFormat(String label, LogParser parser) {}

  private final InputRange.OfFile range;
  private final RangeFile file;
  private final FileFormat found;
  private final LineFormat own;
  private final InputSpec input;
  private final Function<LineFormat, LogParser> parsers;

  /** By the number of the block. */
  private final Map<Long, Optional<OtherFormat>> formats = new HashMap<>();

  /**
   * Creates what finds the formats of a range.
   *
   * @param file that has the range
   * @param parsers returns the parser of a format
   */
  BlockFormats(
      RangeFile file,
      InputRange.OfFile range,
      FileFormat found,
      LineFormat own,
      InputSpec input,
      Function<LineFormat, LogParser> parsers) {
    this.range = range;
    this.found = found;
    this.own = own;
    this.file = file;
    this.input = input;
    this.parsers = parsers;
  }

  static long blockOf(long offset) {
    return offset / RejectSample.BLOCK_BYTES;
  }

  static long startOf(long block) {
    return block * RejectSample.BLOCK_BYTES;
  }

  /**
   * Returns true if {@link #of} has the format of a block. No other format counts where the user
   * has named one, or where the file has none of its own.
   */
  boolean isKnown(long block) {
    boolean areSought = input.format() == null && found.isFound();
    return !areSought || formats.containsKey(block);
  }

  Optional<OtherFormat> of(long block) {
    return formats.getOrDefault(block, Optional.empty());
  }

  /** Returns a sample of the block with the lines before the range. */
  RejectSample sampleBefore(long block) throws IOException {
    RejectSample sample = new RejectSample();
    long start = startOf(block);
    if (range.isSplittable() && start < range.start()) {
      addOthers(sample, start, range.start());
    }
    return sample;
  }

  /**
   * Finds the format of a block.
   *
   * @param sample has the lines of the block before the range, and of the range
   */
  Optional<OtherFormat> find(long block, RejectSample sample) throws IOException {
    long end = Math.min(startOf(block + 1), range.file().bytes());
    if (range.isSplittable() && range.end() < end) {
      addOthers(sample, range.end(), end);
    }
    Optional<OtherFormat> format =
        sample
            .format(input.settings())
            .map(other -> new OtherFormat(other.label(), parsers.apply(other)));
    formats.put(block, format);
    return format;
  }

  /** Adds the rejected lines of a part of the file that is not in the range. */
  private void addOthers(RejectSample sample, long from, long to) throws IOException {
    TimeReader reader = new TimeReader(own, input.settings());
    reader.begin(
        own.format().namesColumns()
            ? FieldsDirectives.before(range.file(), from)
            : found.columns());
    InputRange.OfFile part = new InputRange.OfFile(range.file(), range.number(), found, from, to);
    file.readPart(part, own.envelopes(), others -> addRejected(sample, others, reader));
  }

  private static void addRejected(RejectSample sample, RangeLines lines, TimeReader reader)
      throws IOException {
    ByteSlice line = lines.line();
    while (!sample.isFull() && lines.next()) {
      if (lines.isInPlace()
          && !lines.isTooLong()
          && reader.read(line.bytes(), line.from(), line.to()).mayBeOfOtherFormat()) {
        sample.add(line.bytes(), line.from(), line.to());
      }
    }
  }
}
