package dev.faultline.log;

/**
 * Reads the lines of one format: the line rule, blank lines, the format's own fields, and then what
 * is the same for all formats: which statuses there are and what the endpoint is.
 *
 * <p>The line rule: LF ends a line (whoever cuts lines sees to that), one CR before it is dropped,
 * a lone CR is data. Not thread-safe: one instance for every reader.
 */
public final class LogParser {
  private static final int MIN_STATUS = 100;
  private static final int MAX_STATUS = 999;

  private final LineParser format;

  /**
   * A parser for one format.
   *
   * @param format how the lines are written
   * @param keys what the keys of JSON lines mean
   */
  public LogParser(LogFormat format, JsonKeys keys) {
    this.format = format.newParser(keys);
  }

  /**
   * Reads one line, given without its LF.
   *
   * @param out overwritten; holds the request if the verdict is {@link Verdict#REQUEST}, until the
   *     next call and while {@code line} does not change
   */
  public Verdict parse(byte[] line, int from, int to, Fields out) {
    int end = to > from && line[to - 1] == '\r' ? to - 1 : to;
    out.clear();
    if (Ascii.skipBlanks(line, from, end) == end) {
      return Verdict.BLANK;
    }
    Verdict verdict = format.parse(line, from, end, out);
    if (verdict != Verdict.REQUEST) {
      return verdict;
    }
    if (out.status == -1) {
      out.status = 0;
    }
    if (out.status != 0 && (out.status < MIN_STATUS || out.status > MAX_STATUS)) {
      return Verdict.STATUS_OUT_OF_RANGE;
    }
    out.cutTexts();
    Endpoint.derive(out);
    return Verdict.REQUEST;
  }
}
