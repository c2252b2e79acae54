package dev.faultline.fused;

import dev.faultline.console.ReadProgress;
import dev.faultline.input.FileFormat;
import dev.faultline.input.InputRange;
import dev.faultline.line.LineProcessor;
import dev.faultline.log.LineOutcome;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogParser;
import dev.faultline.log.text.ByteSlice;
import dev.faultline.result.ResultDirectory;
import dev.faultline.spec.CountSpec;
import dev.faultline.spec.InputSpec;
import dev.faultline.spec.OutputSpec;
import dev.faultline.tally.FormatChange;
import dev.faultline.tally.InputStats;
import dev.faultline.tally.LineCounter;
import dev.faultline.tally.Result;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Counts ranges one at a time. Keeps the counts until it is drained, or emits them itself once they
 * fill its memory.
 */
final class RangeCounter {
  private static final long GENERATED_BYTES_PER_PROGRESS_REPORT = 1 << 20;

  private final InputSpec input;
  private final CountSpec count;
  private final OutputSpec output;
  private final ResultDirectory directory;
  private final LineCounter tally;
  private final Map<LineFormat, LogParser> parsers = new HashMap<>();

  /** The statistics of the ranges other than the outcomes of their lines, which the tally has. */
  private Result ranges = new Result();

  RangeCounter(InputSpec input, CountSpec count, OutputSpec output, ResultDirectory directory) {
    this.input = input;
    this.count = count;
    this.output = output;
    this.directory = directory;
    this.tally = new LineCounter(count.statuses(), output.privacy());
  }

  /**
   * Counts a range.
   *
   * @param out receives the counts so far whenever the tally is full
   */
  void count(InputRange range, Consumer<Result> out) throws IOException {
    if (range instanceof InputRange.OfFile file) {
      countFile(file, out);
    } else {
      countGenerated((InputRange.OfGenerator) range, out);
    }
  }

  /** Returns everything counted since the last call. */
  Result drain() {
    Result result = tally.drain();
    result.merge(ranges);
    ranges = new Result();
    return result;
  }

  private LogParser parser(LineFormat format) {
    return parsers.computeIfAbsent(format, f -> new LogParser(f, input.settings()));
  }

  private void countFile(InputRange.OfFile range, Consumer<Result> out) throws IOException {
    FileFormat found = range.format();
    if (found == null) {
      throw new IllegalStateException("the read stage has not found the format of " + range);
    }
    LineFormat format = found.format();
    if (format == null) {
      ranges.addInput(notRead(range, found, InputStats.State.UNKNOWN_FORMAT));
      return;
    }
    try (RangeFile file = RangeFile.open(range.file(), input)) {
      InputStats inputStats =
          file == null
              ? notRead(range, found, InputStats.State.UNSTABLE)
              : countLines(file, range, format, found, out);
      // In two statements: countLines may drain and replace `ranges`, so read the field after it.
      ranges.addInput(inputStats);
    }
  }

  private static InputStats notRead(
      InputRange.OfFile range, FileFormat found, InputStats.State state) {
    return new InputStats(
        range.file().name(),
        found.label(),
        found.envelopes(),
        found.evidence(),
        range.file().bytes(),
        0,
        0,
        0,
        0,
        0,
        state,
        "",
        FormatChange.NONE);
  }

  /** Counts the lines of a range, and returns the statistics of reading it. */
  private InputStats countLines(
      RangeFile file,
      InputRange.OfFile range,
      LineFormat format,
      FileFormat found,
      Consumer<Result> out)
      throws IOException {
    String name = range.file().name();
    RangeLines lines = file.lines(range, format.envelopes());
    ByteSlice line = lines.line();
    LogParser parser = parser(format);
    parser.begin(found.columns());
    long requests = 0;
    RangeRejects rejects;
    try (RangeSideFiles side = new RangeSideFiles(output, directory, range)) {
      LineProcessor processor = processor(parser, side);
      BlockFormats others = new BlockFormats(file, range, found, format, input, this::parser);
      rejects = new RangeRejects(name, lines, others, processor, side);
      while (lines.next()) {
        rejects.reached(lines.offset());
        LineOutcome outcome =
            lines.isTooLong()
                ? LineOutcome.LINE_TOO_LONG
                : processor.attempt(name, lines.offset(), line.bytes(), line.from(), line.to());
        if (outcome == LineOutcome.REQUEST) {
          requests++;
        } else if (outcome.isRejected()) {
          rejects.add(outcome);
        }
        drainIfFull(out);
      }
      rejects.finish();
      side.finish(ranges);
    }
    ranges.addLines(lines.count());
    return lines.input(found, requests + rejects.requests(), rejects.rejected(), rejects.change());
  }

  private LineProcessor processor(LogParser parser, RangeSideFiles side) {
    return new LineProcessor(parser, count.selection(), output.privacy(), tally, side);
  }

  private void drainIfFull(Consumer<Result> out) {
    if (tally.isFull()) {
      out.accept(drain());
    }
  }

  private void countGenerated(InputRange.OfGenerator range, Consumer<Result> out)
      throws IOException {
    LogParser parser = parser(LineFormat.bare(range.generator().format()));
    long bytes = 0;
    try (RangeSideFiles side = new RangeSideFiles(output, directory, range)) {
      LineProcessor processor = processor(parser, side);
      for (long number = range.from(); number < range.to(); number++) {
        byte[] line = range.generator().line(number);
        LineOutcome verdict = processor.process("", number, line, 0, line.length - 1);
        if (verdict != LineOutcome.REQUEST) {
          throw new IllegalStateException("made a line that is no request: " + number);
        }
        drainIfFull(out);
        bytes += line.length;
        if (bytes > GENERATED_BYTES_PER_PROGRESS_REPORT) {
          ReadProgress.add(bytes);
          bytes = 0;
        }
      }
      side.finish(ranges);
    }
    ReadProgress.add(bytes);
    ranges.addLines(range.to() - range.from());
  }
}
