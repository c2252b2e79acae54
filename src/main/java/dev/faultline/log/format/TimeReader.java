package dev.faultline.log.format;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Reads whether a line is a request, and its time, and nothing else: for a source that must know
 * the time of a line which another step will parse in full. Both are what {@link LogParser#parse}
 * says. Not thread-safe: one instance for every reader.
 */
public final class TimeReader {
  private final LogParser parser;
  private final RequestFields fields = new RequestFields();

  /** Null where no other format counts. */
  private final @Nullable SourceRejects rejects;

  /**
   * A reader of the times of one format.
   *
   * @param format how the lines are written
   * @param settings what the lines themselves do not tell
   */
  public TimeReader(LineFormat format, FormatSettings settings) {
    this(format, settings, null);
  }

  private TimeReader(LineFormat format, FormatSettings settings, @Nullable SourceRejects rejects) {
    this.parser = new LogParser(format, settings);
    this.rejects = rejects;
  }

  /**
   * Creates readers for sources that never end.
   *
   * @param format how the lines are written
   * @param settings what the lines themselves do not tell
   * @param mayChange whether another format counts as well, once it is found
   */
  public record Factory(LineFormat format, FormatSettings settings, boolean mayChange)
      implements Serializable {
    /** Returns a reader for one source. */
    public TimeReader newReader() {
      return new TimeReader(format, settings, mayChange ? new SourceRejects(settings) : null);
    }
  }

  /**
   * Continues at another place of a log.
   *
   * @param columns as for {@link LogParser#begin}
   */
  public void begin(String columns) {
    parser.begin(columns);
  }

  /** Reads one line, given without its LF, and returns what it is. */
  public LineOutcome read(byte[] line, int from, int to) {
    LineOutcome outcome = parser.parseTime(line, from, to, fields);
    if (rejects == null || !outcome.mayBeOfOtherFormat()) {
      return outcome;
    }
    LogParser other = rejects.parser();
    LineOutcome second = other == null ? outcome : other.parseTime(line, from, to, fields);
    if (second.isRejected()) {
      rejects.add(line, from, to);
    }
    return second.isRejected() ? outcome : second;
  }

  /**
   * The time of the request that was just read, in microseconds since the epoch, or {@link
   * RequestFields#NO_TIME}.
   */
  public long timeMicros() {
    return fields.timeMicros;
  }
}
