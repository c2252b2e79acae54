package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.endpoint.EndpointNamer;
import dev.faultline.log.format.FormatParser.Depth;
import dev.faultline.log.text.Ascii;
import org.jspecify.annotations.Nullable;

/**
 * Parses lines of any one format. It handles what is common to all formats: the line rule, blank
 * lines, lines wrapped in quotes or in {@code rejects.jsonl}, the range of statuses and the
 * endpoint; a {@link FormatParser} handles the format's own fields.
 *
 * <p>The line rule: LF ends a line (the caller splits at it), one CR before it is dropped, a lone
 * CR is data. Not thread-safe: each reader needs its own instance.
 */
public final class LogParser {
  private static final int MIN_STATUS = 100;
  private static final int MAX_STATUS = 999;

  private final FormatParser format;
  private final EndpointNamer endpoint;
  private final QuotedLine quoted = new QuotedLine();
  private @Nullable ReplayedLine replayed;

  /**
   * Creates a parser for one format.
   *
   * @param format the format of the lines
   * @param settings what the parser needs to know besides the lines
   */
  public LogParser(LogFormat format, FormatSettings settings) {
    this.format = format.newParser(settings);
    this.endpoint = new EndpointNamer(settings.endpoints());
  }

  /**
   * Returns the line if it names the columns of the lines after it (W3C {@code #Fields:}), or null.
   */
  public static @Nullable String columnsIn(byte[] line, int from, int to) {
    ReplayedLine inner = ReplayedLine.of(line, from, to);
    if (inner != null) {
      return columnsIn(inner.bytes(), 0, inner.bytes().length);
    }
    return W3cColumns.isDirective(line, from, to) ? new String(line, from, to - from, UTF_8) : null;
  }

  /**
   * Continues at another place of a log, or in another log.
   *
   * @param columns the last line before that place that names the columns (W3C {@code #Fields:}),
   *     or empty
   */
  public void begin(String columns) {
    format.begin(columns);
  }

  /**
   * Parses one line, given without its LF.
   *
   * @param out overwritten; holds the request if this returns {@link LineOutcome#REQUEST}, until
   *     the next call and as long as {@code line} does not change
   */
  public LineOutcome parse(byte[] line, int from, int to, RequestFields out) {
    return parse(line, from, to, Depth.ALL, out);
  }

  /**
   * Reads only what a line is and its time, for less than {@link #parse} costs.
   *
   * @param out overwritten; of the request it holds the status and the time
   * @return the verdict of {@link #parse}
   */
  LineOutcome parseTime(byte[] line, int from, int to, RequestFields out) {
    return parse(line, from, to, Depth.TIME, out);
  }

  private LineOutcome parse(byte[] line, int from, int to, Depth depth, RequestFields out) {
    replayed = ReplayedLine.of(line, from, to);
    if (replayed == null) {
      return parseLine(line, from, to, depth, out);
    }
    out.clear();
    return replayed.isCut()
        ? LineOutcome.LINE_TOO_LONG
        : parseLine(replayed.bytes(), 0, replayed.bytes().length, depth, out);
  }

  /**
   * Returns the rejected line inside the line just parsed if that is a line of {@code
   * rejects.jsonl}, otherwise null.
   */
  public @Nullable ReplayedLine replayed() {
    return replayed;
  }

  private LineOutcome parseLine(byte[] line, int from, int to, Depth depth, RequestFields out) {
    int end = to > from && line[to - 1] == '\r' ? to - 1 : to;
    out.clear();
    if (Ascii.skipBlanks(line, from, end) == end) {
      return LineOutcome.BLANK;
    }
    LineOutcome verdict =
        isWrapped(line, from, end)
            ? format.parse(quoted.bytes(), 0, quoted.length(), depth, out)
            : format.parse(line, from, end, depth, out);
    if (verdict != LineOutcome.REQUEST) {
      return verdict;
    }
    if (out.status == -1) {
      out.status = 0;
    }
    if (out.status != 0 && (out.status < MIN_STATUS || out.status > MAX_STATUS)) {
      return LineOutcome.STATUS_OUT_OF_RANGE;
    }
    if (depth == Depth.TIME) {
      return LineOutcome.REQUEST;
    }
    out.cutTexts();
    endpoint.derive(out);
    return LineOutcome.REQUEST;
  }

  /** Returns true if the line just parsed as a request has features that only this format has. */
  boolean isTypical(byte[] line, int from, int to, RequestFields request) {
    return replayed == null
        ? isTypicalLine(line, from, to, request)
        : isTypicalLine(replayed.bytes(), 0, replayed.bytes().length, request);
  }

  private boolean isTypicalLine(byte[] line, int from, int to, RequestFields request) {
    int end = to > from && line[to - 1] == '\r' ? to - 1 : to;
    return isWrapped(line, from, end)
        ? format.isTypical(quoted.bytes(), 0, quoted.length(), request)
        : format.isTypical(line, from, end, request);
  }

  private boolean isWrapped(byte[] line, int from, int to) {
    return line[from] == '"' && !format.mayStartWithQuote() && quoted.unwrap(line, from, to);
  }
}
