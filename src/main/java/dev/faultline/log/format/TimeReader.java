package dev.faultline.log.format;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;

/**
 * Reads whether a line is a request, and its time, and nothing else: for a source that must know
 * the time of a line which another step will parse in full. Both are what {@link LogParser#parse}
 * says. Not thread-safe: one instance for every reader.
 */
public final class TimeReader {
  private final LogParser parser;
  private final RequestFields fields = new RequestFields();

  /**
   * A reader of the times of one format.
   *
   * @param format how the lines are written
   * @param settings what the lines themselves do not tell
   */
  public TimeReader(LineFormat format, FormatSettings settings) {
    this.parser = new LogParser(format, settings);
  }

  /**
   * Reads one line, given without its LF.
   *
   * @return true if it is a request
   */
  public boolean read(byte[] line, int from, int to) {
    return parser.parseTime(line, from, to, fields) == LineOutcome.REQUEST;
  }

  /**
   * The time of the request that was just read, in microseconds since the epoch, or {@link
   * RequestFields#NO_TIME}.
   */
  public long timeMicros() {
    return fields.timeMicros;
  }
}
