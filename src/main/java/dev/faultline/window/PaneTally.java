package dev.faultline.window;

import dev.faultline.log.Filtered;
import dev.faultline.log.LogParser;
import dev.faultline.log.RejectedLine;
import dev.faultline.log.Verdict;
import dev.faultline.options.CountSpec;
import dev.faultline.options.OutputSpec;
import dev.faultline.stream.LiveLine;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.LineProcessor;
import dev.faultline.tally.LineTally;
import dev.faultline.tally.Result;
import java.util.ArrayList;
import java.util.List;

/** Counts the lines of one time slice in a bundle, and keeps the first rejected ones. */
final class PaneTally implements LineProcessor.LineSink {
  private final long start;
  private final boolean writesRejects;
  private final LineTally tally;
  private final LineProcessor processor;
  private final List<RejectedLine> rejected = new ArrayList<>();
  private long rejectedLines;
  private long lines;

  /**
   * Creates an empty tally.
   *
   * @param parser of the lines
   * @param start of the slice, in ms since 1970
   */
  PaneTally(CountSpec count, OutputSpec output, LogParser parser, long start) {
    this.start = start;
    this.writesRejects = output.writeRejects();
    this.tally = new LineTally(count.statuses(), output.privacy());
    this.processor = new LineProcessor(parser, count.selection(), output.privacy(), tally, this);
  }

  /**
   * Counts a line.
   *
   * @param isAfterEnd whether the line is from after the end that the user has set, and is filtered
   *     out
   */
  void add(LiveLine line, boolean isAfterEnd) {
    lines++;
    if (verdict(line, isAfterEnd).isRejected()) {
      rejectedLines++;
    }
  }

  private Verdict verdict(LiveLine line, boolean isAfterEnd) {
    String source = line.source();
    long offset = line.offset();
    byte[] bytes = line.bytes();
    if (line.isMissing() || line.isCut()) {
      Verdict reason = line.isMissing() ? Verdict.NO_VALUE : Verdict.LINE_TOO_LONG;
      return processor.reject(reason, source, offset, line.length(), bytes, 0, bytes.length);
    }
    return isAfterEnd
        ? processor.filterOut(Filtered.UNTIL, source, offset, bytes, 0, bytes.length)
        : processor.process(source, offset, bytes, 0, bytes.length);
  }

  @Override
  public boolean keepsRejected() {
    return writesRejects && rejected.size() < RejectedLines.MAX_LINES;
  }

  @Override
  public void rejected(RejectedLine line) {
    rejected.add(line);
  }

  /** Returns true if the tally has reached its memory limit and must be finished. */
  boolean isFull() {
    return tally.isFull();
  }

  /** Returns the counts as a slice, and empties the tally. */
  Pane finish() {
    Result result = tally.drain();
    result.addLines(lines);
    long more = writesRejects ? rejectedLines - rejected.size() : 0;
    return new Pane(start, EncodedResult.of(result), RejectedLines.of(rejected, more));
  }
}
