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

/** Counts lines of one pane of time. */
final class PaneTally implements LineProcessor.LineSink {
  private final long start;
  private final boolean writesRejects;
  private final LineTally tally;
  private final LineProcessor processor;
  private final List<RejectedLine> rejected = new ArrayList<>();
  private long rejectedLines;
  private long lines;

  /**
   * Nothing yet.
   *
   * @param parser of the lines
   * @param start of the pane, in ms since 1970
   */
  PaneTally(CountSpec count, OutputSpec output, LogParser parser, long start) {
    this.start = start;
    this.writesRejects = output.writeRejects();
    this.tally = new LineTally(count.statuses(), output.privacy());
    this.processor = new LineProcessor(parser, count.selection(), output.privacy(), tally, this);
  }

  /**
   * Adds a line.
   *
   * @param isBeyond whether it is of a time that is not asked for
   */
  void add(LiveLine line, boolean isBeyond) {
    lines++;
    if (verdict(line, isBeyond).isRejected()) {
      rejectedLines++;
    }
  }

  private Verdict verdict(LiveLine line, boolean isBeyond) {
    String source = line.source();
    long offset = line.offset();
    byte[] bytes = line.bytes();
    if (line.isMissing() || line.isCut()) {
      Verdict reason = line.isMissing() ? Verdict.NO_VALUE : Verdict.LINE_TOO_LONG;
      return processor.reject(reason, source, offset, line.length(), bytes, 0, bytes.length);
    }
    return isBeyond
        ? processor.filterOut(Filtered.UNTIL, source, offset, bytes, 0, bytes.length)
        : processor.process(source, offset, bytes, 0, bytes.length);
  }

  @Override
  public boolean keepsRejected() {
    return writesRejects && rejected.size() < RejectedLines.MOST;
  }

  @Override
  public void rejected(RejectedLine line) {
    rejected.add(line);
  }

  /** True if it holds as much as one may. */
  boolean isFull() {
    return tally.isFull();
  }

  /** All of it. */
  Pane finish() {
    Result result = tally.drain();
    result.addLines(lines);
    long more = writesRejects ? rejectedLines - rejected.size() : 0;
    return new Pane(start, EncodedResult.of(result), RejectedLines.of(rejected, more));
  }
}
