package dev.faultline.fused;

import dev.faultline.log.LogFormat;
import dev.faultline.log.LogParser;
import dev.faultline.log.Verdict;
import dev.faultline.options.CountSpec;
import dev.faultline.options.InputSpec;
import dev.faultline.options.OutputSpec;
import dev.faultline.read.FileFormat;
import dev.faultline.read.Range;
import dev.faultline.read.ReadProgress;
import dev.faultline.report.ResultDirectory;
import dev.faultline.scan.LineScanner;
import dev.faultline.tally.Input;
import dev.faultline.tally.LineProcessor;
import dev.faultline.tally.LineTally;
import dev.faultline.tally.Result;
import java.io.IOException;
import java.util.EnumMap;
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
  private final LineTally tally;
  private final Map<LogFormat, LogParser> parsers = new EnumMap<>(LogFormat.class);

  /** The statistics of the ranges other than the outcomes of their lines, which the tally has. */
  private Result ranges = new Result();

  RangeCounter(InputSpec input, CountSpec count, OutputSpec output, ResultDirectory directory) {
    this.input = input;
    this.count = count;
    this.output = output;
    this.directory = directory;
    this.tally = new LineTally(count.statuses(), output.privacy());
  }

  /**
   * Counts a range.
   *
   * @param out receives the counts so far whenever the tally is full
   */
  void count(Range range, Consumer<Result> out) throws IOException {
    if (range instanceof Range.OfFile file) {
      countFile(file, out);
    } else {
      countGenerated((Range.OfGenerator) range, out);
    }
  }

  /** Returns everything counted since the last call. */
  Result drain() {
    Result result = tally.drain();
    result.merge(ranges);
    ranges = new Result();
    return result;
  }

  private LogParser parser(LogFormat format) {
    return parsers.computeIfAbsent(format, f -> new LogParser(f, input.settings()));
  }

  private void countFile(Range.OfFile range, Consumer<Result> out) throws IOException {
    FileFormat found = range.format();
    if (found == null) {
      throw new IllegalStateException("the read stage has not found the format of " + range);
    }
    LogFormat format = found.format();
    if (format == null) {
      ranges.addInput(notRead(range, "", found.evidence(), Input.State.UNKNOWN_FORMAT));
      return;
    }
    try (RangeLines lines = RangeLines.open(range, input)) {
      Input inputStats =
          lines == null
              ? notRead(range, format.label(), found.evidence(), Input.State.UNSTABLE)
              : countLines(lines, range, format, found, out);
      // In two statements: countLines may drain and replace `ranges`, so read the field after it.
      ranges.addInput(inputStats);
    }
  }

  private static Input notRead(
      Range.OfFile range, String format, String evidence, Input.State state) {
    return new Input(
        range.file().name(), format, evidence, range.file().bytes(), 0, 0, 0, 0, 0, state, "");
  }

  /** Counts the lines of a range, and returns the statistics of reading it. */
  private Input countLines(
      RangeLines lines,
      Range.OfFile range,
      LogFormat format,
      FileFormat found,
      Consumer<Result> out)
      throws IOException {
    String name = range.file().name();
    LineScanner line = lines.line();
    LogParser parser = parser(format);
    parser.begin(found.columns());
    long requests = 0;
    long rejected = 0;
    try (SideLines side = new SideLines(output, directory, range)) {
      LineProcessor processor = processor(parser, side);
      while (lines.next()) {
        Verdict verdict =
            line.isTooLong()
                ? processor.reject(
                    Verdict.LINE_TOO_LONG,
                    name,
                    line.offset(),
                    line.length(),
                    line.bytes(),
                    line.from(),
                    line.to())
                : processor.process(name, line.offset(), line.bytes(), line.from(), line.to());
        if (verdict == Verdict.REQUEST) {
          requests++;
          drainIfFull(out);
        } else if (verdict.isRejected()) {
          rejected++;
        }
      }
      side.finish(ranges);
    }
    ranges.addLines(lines.count());
    return lines.input(found, format.label(), requests, rejected);
  }

  private LineProcessor processor(LogParser parser, SideLines side) {
    return new LineProcessor(parser, count.selection(), output.privacy(), tally, side);
  }

  private void drainIfFull(Consumer<Result> out) {
    if (tally.isFull()) {
      out.accept(drain());
    }
  }

  private void countGenerated(Range.OfGenerator range, Consumer<Result> out) throws IOException {
    LogParser parser = parser(range.generator().format());
    long bytes = 0;
    try (SideLines side = new SideLines(output, directory, range)) {
      LineProcessor processor = processor(parser, side);
      for (long number = range.from(); number < range.to(); number++) {
        byte[] line = range.generator().line(number);
        Verdict verdict = processor.process("", number, line, 0, line.length - 1);
        if (verdict != Verdict.REQUEST) {
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
