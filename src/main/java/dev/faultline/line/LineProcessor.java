package dev.faultline.line;

import dev.faultline.log.FilterReason;
import dev.faultline.log.LineOutcome;
import dev.faultline.log.RejectedLine;
import dev.faultline.log.RequestFields;
import dev.faultline.log.endpoint.RequestFilter;
import dev.faultline.log.format.LogParser;
import dev.faultline.log.format.ReplayedLine;
import dev.faultline.log.noise.Noise;
import dev.faultline.log.privacy.PrivacyPolicy;
import dev.faultline.tally.LineCounter;
import org.jspecify.annotations.Nullable;

/**
 * Processes each line of a log: parses it, then filters and counts its request. Errors and rejected
 * lines go to a {@link LineSink}. A line replayed from {@code rejects.jsonl} counts at the place
 * where it was first read. Allocates nothing for a line unless it is an error, or rejected and
 * kept. Not thread-safe.
 */
public final class LineProcessor {
  /** Receives the lines that are written out as well as counted: errors and rejected lines. */
  public interface LineSink {
    /**
     * Receives a counted request that is an error.
     *
     * @param request valid until the next line, which overwrites it
     */
    default void error(RequestFields request) {}

    /** Returns true if the next rejected line should be passed to {@link #rejected}. */
    boolean keepsRejected();

    /** Receives a rejected line; only called if {@link #keepsRejected}. */
    void rejected(RejectedLine line);
  }

  private final LogParser parser;
  private final RequestFilter selection;
  private final PrivacyPolicy privacy;
  private final LineCounter tally;
  private final LineSink sink;
  private final RequestFields fields = new RequestFields();

  /**
   * Creates a processor of lines of one format.
   *
   * @param parser of the lines
   * @param selection which requests are counted
   * @param privacy what may be kept of a rejected line
   * @param tally counts every line
   * @param sink receives errors and rejected lines
   */
  public LineProcessor(
      LogParser parser,
      RequestFilter selection,
      PrivacyPolicy privacy,
      LineCounter tally,
      LineSink sink) {
    this.parser = parser;
    this.selection = selection;
    this.privacy = privacy;
    this.tally = tally;
    this.sink = sink;
  }

  /**
   * Processes a line, given without its LF.
   *
   * @param file that contains the line, or empty
   * @param offset of the line in the file, in bytes
   * @return the outcome of the line
   */
  public LineOutcome process(String file, long offset, byte[] line, int from, int to) {
    return process(file, offset, line, from, to, null);
  }

  /**
   * Processes a line whose request, if it is one, is not counted regardless of the selection.
   *
   * @param why the request is filtered out
   */
  public LineOutcome filterOut(
      FilterReason why, String file, long offset, byte[] line, int from, int to) {
    return process(file, offset, line, from, to, why);
  }

  /**
   * Rejects a line without parsing it.
   *
   * @param length of the complete line in bytes, of which {@code [from, to)} may be only the start
   * @return the reason
   */
  public LineOutcome reject(
      LineOutcome reason, String file, long offset, long length, byte[] line, int from, int to) {
    tally.add(reason);
    if (sink.keepsRejected()) {
      sink.rejected(RejectedLine.of(reason, file, offset, length, line, from, to, privacy));
    }
    return reason;
  }

  private LineOutcome process(
      String file, long offset, byte[] line, int from, int to, @Nullable FilterReason forced) {
    LineOutcome outcome = parser.parse(line, from, to, fields);
    if (outcome == LineOutcome.REQUEST) {
      FilterReason why = forced == null ? selection.filter(fields) : forced;
      if (why == null) {
        count(file, offset);
      } else {
        tally.add(why);
      }
    } else if (outcome.isRejected()) {
      rejectParsed(outcome, file, offset, line, from, to);
    } else {
      skip(outcome, file, offset, line, from, to);
    }
    return outcome;
  }

  private void skip(LineOutcome outcome, String file, long offset, byte[] line, int from, int to) {
    Noise noise = outcome == LineOutcome.NOT_A_REQUEST ? parser.noise() : null;
    if (noise == null) {
      tally.add(outcome);
      return;
    }
    ReplayedLine replayed = parser.replayed();
    if (replayed == null) {
      tally.add(noise, file, offset, line, from, to);
    } else {
      byte[] original = replayed.bytes();
      tally.add(noise, replayed.file(), replayed.offset(), original, 0, original.length);
    }
  }

  private void count(String file, long offset) {
    ReplayedLine replayed = parser.replayed();
    boolean isError =
        replayed == null
            ? tally.add(fields, file, offset)
            : tally.add(fields, replayed.file(), replayed.offset());
    if (isError) {
      sink.error(fields);
    }
  }

  private void rejectParsed(
      LineOutcome reason, String file, long offset, byte[] line, int from, int to) {
    ReplayedLine replayed = parser.replayed();
    if (replayed == null) {
      reject(reason, file, offset, (long) to - from, line, from, to);
      return;
    }
    tally.add(reason);
    if (sink.keepsRejected()) {
      sink.rejected(replayed.rejected(reason, privacy));
    }
  }
}
