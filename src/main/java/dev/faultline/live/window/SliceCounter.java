package dev.faultline.live.window;

import dev.faultline.line.LineProcessor;
import dev.faultline.live.source.SourceLine;
import dev.faultline.log.FilterReason;
import dev.faultline.log.LineOutcome;
import dev.faultline.log.RejectedLine;
import dev.faultline.log.format.LogParser;
import dev.faultline.spec.CountSpec;
import dev.faultline.spec.OutputSpec;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.LineCounter;
import dev.faultline.tally.Result;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the lines of one time slice in a bundle, and keeps the first rejected ones. */
final class SliceCounter implements LineProcessor.LineSink {
  private final long start;
  private final boolean writesRejects;
  private final LogParser parser;
  private final @Nullable RejectsBySource others;
  private final LineCounter tally;
  private final LineProcessor processor;
  private final List<RejectedLine> rejected = new ArrayList<>();
  private long rejectedLines;
  private long lines;

  /**
   * Creates an empty tally.
   *
   * @param parser of the lines
   * @param others has parsers of lines that it rejects; null where no other format counts
   * @param start of the slice, in ms since 1970
   */
  SliceCounter(
      CountSpec count,
      OutputSpec output,
      LogParser parser,
      @Nullable RejectsBySource others,
      long start) {
    this.start = start;
    this.parser = parser;
    this.others = others;
    this.writesRejects = output.writeRejects();
    this.tally = new LineCounter(count.statuses(), output.privacy());
    this.processor = new LineProcessor(parser, count.selection(), output.privacy(), tally, this);
  }

  /**
   * Counts a line.
   *
   * @param isAfterEnd whether the line is from after the end that the user has set, and is filtered
   *     out
   */
  void add(SourceLine line, boolean isAfterEnd) {
    lines++;
    if (verdict(line, isAfterEnd).isRejected()) {
      rejectedLines++;
    }
  }

  private LineOutcome verdict(SourceLine line, boolean isAfterEnd) {
    if (line.isMissing() || line.isCut()) {
      return reject(line.isMissing() ? LineOutcome.NO_VALUE : LineOutcome.LINE_TOO_LONG, line);
    }
    FilterReason forced = isAfterEnd ? FilterReason.UNTIL : null;
    LineOutcome outcome = attempt(parser, forced, line);
    if (others != null && outcome.mayBeOfOtherFormat()) {
      LogParser other = others.parser(line.source());
      LineOutcome second = other == null ? outcome : attempt(other, forced, line);
      if (!second.isRejected()) {
        return second;
      }
      others.add(line);
    }
    return outcome.isRejected() ? reject(outcome, line) : outcome;
  }

  private LineOutcome attempt(LogParser by, @Nullable FilterReason forced, SourceLine line) {
    byte[] bytes = line.bytes();
    return processor.attempt(by, forced, line.source(), line.offset(), bytes, 0, bytes.length);
  }

  private LineOutcome reject(LineOutcome reason, SourceLine line) {
    byte[] bytes = line.bytes();
    return processor.reject(
        reason, line.source(), line.offset(), line.length(), bytes, 0, bytes.length);
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
  TimeSlice finish() {
    Result result = tally.drain();
    result.addLines(lines);
    long more = writesRejects ? rejectedLines - rejected.size() : 0;
    return new TimeSlice(start, EncodedResult.of(result), RejectedLines.of(rejected, more));
  }
}
