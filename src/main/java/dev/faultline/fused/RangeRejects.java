package dev.faultline.fused;

import dev.faultline.fused.BlockFormats.OtherFormat;
import dev.faultline.line.LineProcessor;
import dev.faultline.log.LineOutcome;
import dev.faultline.log.format.RejectSample;
import dev.faultline.log.text.ByteSlice;
import dev.faultline.scan.LineScanner;
import dev.faultline.tally.FormatChange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a range that the format of their file rejects: they are read in another format if
 * their block of the text has one, and rejected if not. They are kept until that is known, which
 * takes the memory of a block and a line at most.
 */
final class RangeRejects {
  private static final long NO_BLOCK = -1;

  /** A line that waits for the format of its block. */
  private static final class KeptLine {
    private final LineOutcome reason;
    private final long offset;
    private final long length;

    /** The line, or its start if it is too long. */
    private final byte[] text;

    KeptLine(LineOutcome reason, long offset, long length, byte[] text) {
      this.reason = reason;
      this.offset = offset;
      this.length = length;
      this.text = text;
    }
  }

  private final String file;
  private final RangeLines lines;
  private final BlockFormats formats;
  private final LineProcessor processor;
  private final RangeSideFiles side;
  private final List<KeptLine> kept = new ArrayList<>();

  /** The block of the kept lines, and where it ends. */
  private long keptBlock = NO_BLOCK;

  private long keptEnd = Long.MAX_VALUE;

  /** The sample of that block; null if none of the kept lines may be of another format. */
  private @Nullable RejectSample sample;

  private long requests;
  private long rejected;
  private FormatChange change = FormatChange.NONE;

  /**
   * Starts without a line.
   *
   * @param file that has the range
   * @param lines of the range
   * @param processor reads and rejects them
   * @param side receives errors, in the order of the lines
   */
  RangeRejects(
      String file,
      RangeLines lines,
      BlockFormats formats,
      LineProcessor processor,
      RangeSideFiles side) {
    this.file = file;
    this.lines = lines;
    this.formats = formats;
    this.processor = processor;
    this.side = side;
  }

  /** Says that the lines before this offset have all been read; costs a comparison as a rule. */
  void reached(long offset) throws IOException {
    if (offset >= keptEnd) {
      finish();
    }
  }

  /** Takes the current line, for which {@link #reached} has been called. */
  void add(LineOutcome reason) throws IOException {
    ByteSlice line = lines.line();
    int from = line.from();
    int to = lines.isTooLong() ? Math.min(line.to(), from + LineScanner.KEPT_BYTES) : line.to();
    long block = BlockFormats.blockOf(lines.offset());
    if (!formats.isKnown(block) && block < keptBlock) {
      // A line in pieces that has ended late: its block has no rejected line in one piece.
      formats.find(block, formats.sampleBefore(block));
    }
    if (formats.isKnown(block)) {
      Optional<OtherFormat> other = formats.of(block);
      process(reason, lines.offset(), lines.length(), line.bytes(), from, to, other);
    } else {
      keep(reason, block, Arrays.copyOfRange(line.bytes(), from, to));
    }
  }

  private void keep(LineOutcome reason, long block, byte[] line) throws IOException {
    side.hold();
    keptBlock = block;
    keptEnd = BlockFormats.startOf(block + 1);
    kept.add(new KeptLine(reason, lines.offset(), lines.length(), line));
    if (!reason.mayBeOfOtherFormat()) {
      return;
    }
    if (sample == null) {
      sample = formats.sampleBefore(block);
    }
    if (lines.isInPlace()) {
      sample.add(line, 0, line.length);
    }
    if (sample.isFull()) {
      finish();
    }
  }

  /** Processes the kept lines: there are no more of their block, or enough to know its format. */
  void finish() throws IOException {
    Optional<OtherFormat> other =
        sample == null ? Optional.empty() : formats.find(keptBlock, sample);
    for (KeptLine line : kept) {
      process(line.reason, line.offset, line.length, line.text, 0, line.text.length, other);
    }
    kept.clear();
    sample = null;
    keptBlock = NO_BLOCK;
    keptEnd = Long.MAX_VALUE;
    side.release();
  }

  private void process(
      LineOutcome reason,
      long offset,
      long length,
      byte[] line,
      int from,
      int to,
      Optional<OtherFormat> other) {
    if (other.isPresent() && reason.mayBeOfOtherFormat()) {
      LineOutcome outcome =
          processor.attempt(other.get().parser(), null, file, offset, line, from, to);
      if (!outcome.isRejected()) {
        change = change.with(offset, other.get().label());
        requests += outcome == LineOutcome.REQUEST ? 1 : 0;
        return;
      }
    }
    processor.reject(reason, file, offset, length, line, from, to);
    rejected++;
  }

  /** Returns how many of the lines are requests of another format. */
  long requests() {
    return requests;
  }

  /** Returns how many of the lines were rejected. */
  long rejected() {
    return rejected;
  }

  /** Returns where lines were read in another format, and how many. */
  FormatChange change() {
    return change;
  }
}
