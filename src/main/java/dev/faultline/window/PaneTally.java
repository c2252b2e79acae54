package dev.faultline.window;

import dev.faultline.log.Fields;
import dev.faultline.log.Filtered;
import dev.faultline.log.LogParser;
import dev.faultline.log.Privacy;
import dev.faultline.log.Verdict;
import dev.faultline.options.CountSpec;
import dev.faultline.options.OutputSpec;
import dev.faultline.report.RejectLines;
import dev.faultline.stream.LiveLine;
import dev.faultline.tally.EncodedResult;
import dev.faultline.tally.LineTally;
import dev.faultline.tally.Result;
import java.util.ArrayList;
import java.util.List;

/** Counts lines of one pane of time. */
final class PaneTally {
  private final CountSpec count;
  private final OutputSpec output;
  private final long start;
  private final LineTally tally;
  private final List<RejectedLines.Line> rejected = new ArrayList<>();
  private long rejectedMore;
  private long lines;

  PaneTally(CountSpec count, OutputSpec output, long start) {
    this.count = count;
    this.output = output;
    this.start = start;
    this.tally = new LineTally(count.statuses(), output.privacy());
  }

  /**
   * Adds a line.
   *
   * @param isBeyond whether it is of a time that is not asked for
   * @param parser of its format
   * @param fields to parse it into
   */
  void add(LiveLine line, boolean isBeyond, LogParser parser, Fields fields) {
    lines++;
    byte[] bytes = line.bytes();
    Verdict verdict =
        line.isMissing()
            ? Verdict.NO_VALUE
            : line.isCut() ? Verdict.LINE_TOO_LONG : parser.parse(bytes, 0, bytes.length, fields);
    if (verdict != Verdict.REQUEST) {
      tally.add(verdict);
      if (verdict.isRejected()) {
        keep(line, verdict);
      }
      return;
    }
    Filtered why = isBeyond ? Filtered.UNTIL : count.selection().filter(fields);
    if (why == null) {
      tally.add(fields, line.source(), line.offset());
    } else {
      tally.add(why);
    }
  }

  private void keep(LiveLine line, Verdict why) {
    if (!output.writeRejects()) {
      return;
    }
    if (rejected.size() == RejectedLines.MOST) {
      rejectedMore++;
      return;
    }
    Privacy privacy = output.privacy();
    String json =
        RejectLines.line(
            why,
            line.source(),
            line.offset(),
            line.length(),
            line.isCut(),
            privacy.mask(line.bytes(), line.isCut()));
    rejected.add(new RejectedLines.Line(line.source(), line.offset(), json));
  }

  /** True if it holds as much as one may. */
  boolean isFull() {
    return tally.isFull();
  }

  /** All of it. */
  Pane finish() {
    Result result = tally.drain();
    result.addLines(lines);
    return new Pane(start, EncodedResult.of(result), RejectedLines.of(rejected, rejectedMore));
  }
}
