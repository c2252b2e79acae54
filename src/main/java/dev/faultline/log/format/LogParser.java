package dev.faultline.log.format;

import dev.faultline.log.Field;
import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.Timestamps;
import dev.faultline.log.endpoint.EndpointNamer;
import dev.faultline.log.envelope.EnvelopeOpener;
import dev.faultline.log.format.FormatParser.Depth;
import dev.faultline.log.noise.Noise;
import dev.faultline.log.text.Ascii;
import dev.faultline.log.text.ByteSlice;
import org.jspecify.annotations.Nullable;

/**
 * Parses lines of any one format. It handles what is common to all formats: the line rule, blank
 * lines, lines in envelopes, in quotes or in {@code rejects.jsonl}, noise beside the lines, the
 * range of statuses and the endpoint; a {@link FormatParser} handles the format's own fields.
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
  private final boolean findsNoise;
  private final Timestamps envelopeTimes;

  /** Null for lines that lie in nothing. */
  private final @Nullable EnvelopeOpener opener;

  /** What the format parsed last: the line without what it lay in. */
  private final ByteSlice inner = new ByteSlice();

  private @Nullable ReplayedLine replayed;

  /** What the line is that was parsed last, if it is no request. */
  private @Nullable Noise noise;

  /**
   * Creates a parser for lines that lie in nothing.
   *
   * @param format the format of the lines
   * @param settings what the parser needs to know besides the lines
   */
  public LogParser(LogFormat format, FormatSettings settings) {
    this(LineFormat.bare(format), settings);
  }

  /**
   * Creates a parser.
   *
   * @param lines how the lines are written
   * @param settings what the parser needs to know besides the lines
   */
  public LogParser(LineFormat lines, FormatSettings settings) {
    this(lines, settings, true);
  }

  /**
   * Creates a parser that may leave noise rejected, for a caller that asks {@link #holdsNoise}.
   *
   * @param findsNoise whether noise is no request instead
   */
  LogParser(LineFormat lines, FormatSettings settings, boolean findsNoise) {
    this.findsNoise = findsNoise;
    this.format = lines.format().newParser(settings);
    this.endpoint = new EndpointNamer(settings.endpoints());
    this.opener =
        lines.envelopes().isEmpty()
            ? null
            : new EnvelopeOpener(lines.envelopes(), settings.jsonKeys().lineKey());
    this.envelopeTimes = new Timestamps(settings.zone());
  }

  /**
   * Returns what the lines after a line depend on if that line changes it (W3C {@code #Fields:} and
   * {@code #Date:}), or null.
   *
   * @param before what this returned for the last such line before, or empty
   */
  public static @Nullable String columnsAfter(String before, byte[] line, int from, int to) {
    ReplayedLine inner = ReplayedLine.of(line, from, to);
    return inner == null
        ? W3cDirectives.after(before, line, from, to)
        : columnsAfter(before, inner.bytes(), 0, inner.bytes().length);
  }

  /**
   * Continues at another place of a log, or in another log.
   *
   * @param columns what {@link #columnsAfter} returned last before that place, or empty
   */
  public void begin(String columns) {
    format.begin(columns);
    if (opener != null) {
      opener.begin(columns);
    }
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
    if (replayed.isCut()) {
      out.clear();
      inner.clear();
      return LineOutcome.LINE_TOO_LONG;
    }
    return parseLine(replayed.bytes(), 0, replayed.bytes().length, depth, out);
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
    open(line, from, end);
    if (opener != null && opener.outcome() != null) {
      noise = null;
      inner.clear();
      return opener.outcome();
    }
    if (inner.isEmpty()) {
      return LineOutcome.BLANK;
    }
    if (RepeatedLine.isIn(inner.bytes(), inner.from(), inner.to())) {
      return noRequest(LineOutcome.WRONG_SHAPE);
    }
    LineOutcome verdict = format.parse(inner.bytes(), inner.from(), inner.to(), depth, out);
    if (verdict != LineOutcome.REQUEST) {
      return noRequest(verdict);
    }
    if (opener != null) {
      setEnvelopeTime(opener.time(), out);
    }
    if (out.status == -1) {
      out.status = 0;
    }
    if (out.status != 0 && (out.status < MIN_STATUS || out.status > MAX_STATUS)) {
      return noRequest(LineOutcome.STATUS_OUT_OF_RANGE);
    }
    if (depth == Depth.TIME) {
      return LineOutcome.REQUEST;
    }
    out.cutTexts();
    endpoint.derive(out);
    return LineOutcome.REQUEST;
  }

  /** Looks at what the format rejects again: noise beside the lines of a log is no error of it. */
  private LineOutcome noRequest(LineOutcome verdict) {
    noise = findsNoise && verdict.isRejected() ? noiseInside() : null;
    return noise == null ? verdict : LineOutcome.NOT_A_REQUEST;
  }

  /** Returns true if the line just rejected is noise. */
  boolean holdsNoise() {
    return noiseInside() != null;
  }

  private @Nullable Noise noiseInside() {
    return Noise.of(inner.bytes(), inner.from(), inner.to());
  }

  /**
   * Returns what the line just parsed is if it is {@link LineOutcome#NOT_A_REQUEST}; null if it is
   * a line of the format.
   */
  public @Nullable Noise noise() {
    return noise;
  }

  /** Takes the line out of what it lies in. */
  private void open(byte[] line, int from, int to) {
    if (opener == null) {
      unquote(line, from, to);
      return;
    }
    opener.open(line, from, to);
    ByteSlice opened = opener.line();
    int start = Ascii.skipBlanks(opened.bytes(), opened.from(), opened.to());
    if (start == opened.to()) {
      inner.clear();
    } else {
      unquote(opened.bytes(), opened.from(), opened.to());
    }
  }

  private void unquote(byte[] line, int from, int to) {
    if (line[from] == '"' && !format.mayStartWithQuote() && quoted.unwrap(line, from, to)) {
      inner.set(quoted.bytes(), 0, quoted.length());
    } else {
      inner.set(line, from, to);
    }
  }

  /** Sets the time of an envelope if the line itself shows none. */
  private void setEnvelopeTime(ByteSlice time, RequestFields out) {
    boolean isUnreadable = (out.unreadable & Field.TIME.bit()) != 0;
    if (out.timeMicros == RequestFields.NO_TIME && !isUnreadable && !time.isEmpty()) {
      out.setTime(envelopeTimes, time.bytes(), time.from(), time.to());
    }
  }

  /** Returns true if the line just parsed as a request has features that only this format has. */
  boolean isTypical(RequestFields request) {
    return format.isTypical(inner.bytes(), inner.from(), inner.to(), request);
  }
}
