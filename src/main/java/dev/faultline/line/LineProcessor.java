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
     * @param offset of the line that was processed, in bytes
     */
    default void error(RequestFields request, long offset) {}

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
    LineOutcome outcome = attempt(parser, null, file, offset, line, from, to);
    return outcome.isRejected()
        ? reject(outcome, file, offset, (long) to - from, line, from, to)
        : outcome;
  }

  /** Processes a line unless the format rejects it: the caller must try another. */
  public LineOutcome attempt(String file, long offset, byte[] line, int from, int to) {
    return attempt(parser, null, file, offset, line, from, to);
  }

  /**
   * Processes a line unless a parser rejects it. Of a rejected line nothing is counted, so the
   * caller must try another parser or {@link #reject} it.
   *
   * @param by the parser
   * @param forced why its request is filtered out whatever the selection is, or null
   */
  public LineOutcome attempt(
      LogParser by,
      @Nullable FilterReason forced,
      String file,
      long offset,
      byte[] line,
      int from,
      int to) {
    LineOutcome outcome = by.parse(line, from, to, fields);
    if (outcome == LineOutcome.REQUEST) {
      FilterReason why = forced == null ? selection.filter(fields) : forced;
      if (why == null) {
        count(by.replayed(), file, offset);
      } else {
        tally.add(why);
      }
    } else if (!outcome.isRejected()) {
      skip(by, outcome, file, offset, line, from, to);
    }
    return outcome;
  }

  /**
   * Rejects a line.
   *
   * @param length of the complete line in bytes, of which {@code [from, to)} may be only the start
   * @return the reason
   */
  public LineOutcome reject(
      LineOutcome reason, String file, long offset, long length, byte[] line, int from, int to) {
    tally.add(reason);
    if (sink.keepsRejected()) {
      ReplayedLine replayed = ReplayedLine.of(line, from, to);
      sink.rejected(
          replayed == null
              ? RejectedLine.of(reason, file, offset, length, line, from, to, privacy)
              : replayed.rejected(reason, privacy));
    }
    return reason;
  }

  private void skip(
      LogParser by, LineOutcome outcome, String file, long offset, byte[] line, int from, int to) {
    Noise noise = outcome == LineOutcome.NOT_A_REQUEST ? by.noise() : null;
    if (noise == null) {
      tally.add(outcome);
      return;
    }
    ReplayedLine replayed = by.replayed();
    if (replayed == null) {
      tally.add(noise, file, offset, line, from, to);
    } else {
      byte[] original = replayed.bytes();
      tally.add(noise, replayed.file(), replayed.offset(), original, 0, original.length);
    }
  }

  private void count(@Nullable ReplayedLine replayed, String file, long offset) {
    boolean isError =
        replayed == null
            ? tally.add(fields, file, offset)
            : tally.add(fields, replayed.file(), replayed.offset());
    if (isError) {
      sink.error(fields, offset);
    }
  }
}
