package dev.faultline.tally;

import dev.faultline.log.Fields;
import dev.faultline.log.Filtered;
import dev.faultline.log.LogParser;
import dev.faultline.log.Privacy;
import dev.faultline.log.RejectedLine;
import dev.faultline.log.ReplayedLine;
import dev.faultline.log.Selection;
import dev.faultline.log.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What happens to each line of a log: it is parsed, its request filtered and counted. What is to be
 * kept of a line, errors and rejected lines, goes to a {@link Listener}. A line that {@code
 * rejects.jsonl} holds counts where it was first read. Makes no garbage for a line unless it is an
 * error, or rejected and kept. Not thread-safe.
 */
public final class LineProcessor {
  /** Takes the lines that are to be kept. */
  public interface Listener {
    /**
     * Takes a counted request that is an error.
     *
     * @param request overwritten by the next line
     */
    default void error(Fields request) {}

    /** True if the next rejected line is to be kept. */
    boolean keepsRejected();

    /** Takes a rejected line, if it is to be kept. */
    void rejected(RejectedLine line);
  }

  private final LogParser parser;
  private final Selection selection;
  private final Privacy privacy;
  private final LineTally tally;
  private final Listener listener;
  private final Fields fields = new Fields();

  /**
   * Processes lines of one format.
   *
   * @param parser of the lines
   * @param selection which requests are counted
   * @param privacy what may be kept of a rejected line
   * @param tally counts every line
   */
  public LineProcessor(
      LogParser parser, Selection selection, Privacy privacy, LineTally tally, Listener listener) {
    this.parser = parser;
    this.selection = selection;
    this.privacy = privacy;
    this.tally = tally;
    this.listener = listener;
  }

  /**
   * Processes a line, given without its LF.
   *
   * @param file where it was read
   * @param offset of it there
   * @return what it is
   */
  public Verdict process(String file, long offset, byte[] line, int from, int to) {
    return process(file, offset, line, from, to, null);
  }

  /**
   * Processes a line whose request is not to be counted, whatever it is.
   *
   * @param why it is not
   */
  public Verdict filterOut(Filtered why, String file, long offset, byte[] line, int from, int to) {
    return process(file, offset, line, from, to, why);
  }

  /**
   * Rejects a line without parsing it.
   *
   * @param length of the line in bytes, of which {@code from} to {@code to} are there
   * @return the reason
   */
  public Verdict reject(
      Verdict reason, String file, long offset, long length, byte[] line, int from, int to) {
    tally.add(reason);
    if (listener.keepsRejected()) {
      listener.rejected(RejectedLine.of(reason, file, offset, length, line, from, to, privacy));
    }
    return reason;
  }

  private Verdict process(
      String file, long offset, byte[] line, int from, int to, @Nullable Filtered decided) {
    Verdict verdict = parser.parse(line, from, to, fields);
    ReplayedLine replayed = parser.replayed();
    if (verdict == Verdict.REQUEST) {
      Filtered why = decided == null ? selection.filter(fields) : decided;
      if (why != null) {
        tally.add(why);
      } else if (replayed == null) {
        count(file, offset);
      } else {
        count(replayed.file(), replayed.offset());
      }
    } else if (!verdict.isRejected()) {
      tally.add(verdict);
    } else if (replayed == null) {
      reject(verdict, file, offset, (long) to - from, line, from, to);
    } else {
      reject(verdict, replayed);
    }
    return verdict;
  }

  private void count(String file, long offset) {
    if (tally.add(fields, file, offset)) {
      listener.error(fields);
    }
  }

  private void reject(Verdict reason, ReplayedLine replayed) {
    tally.add(reason);
    if (listener.keepsRejected()) {
      listener.rejected(replayed.rejected(reason, privacy));
    }
  }
}
