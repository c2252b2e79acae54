package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.Timestamps;
import dev.faultline.log.format.W3cColumns.ColumnRole;
import dev.faultline.log.text.Ascii;
import dev.faultline.log.text.ByteSlice;

/**
 * Parser of the W3C extended format: IIS, CloudFront and others. The last {@code #Fields} directive
 * before a line names its columns; blanks or tabs separate them, and quotes may surround them.
 * Source: W3C working draft WD-logfile.
 *
 * <p>A latency with a fraction is in seconds, as in the draft, and so are all latencies of
 * CloudFront; an integer is in milliseconds, as in IIS.
 */
final class W3cParser extends FormatParser {
  private static final int SECONDS_TO_MICROS = 6;
  private static final int MILLIS_TO_MICROS = 3;
  private static final byte[] WIN32 = " (win32 ".getBytes(US_ASCII);
  private static final byte[] END = ")".getBytes(US_ASCII);
  private static final byte[] DOT = ".".getBytes(US_ASCII);

  private final W3cColumns usual;
  private final Timestamps timestamps;
  private final CauseText cause = new CauseText();
  private final FieldValues<ColumnRole> values = new FieldValues<>(ColumnRole.class);
  private W3cColumns columns;
  private boolean named;

  /**
   * Creates a parser that starts with the usual columns.
   *
   * @param usual the columns of lines without a directive before them
   */
  W3cParser(W3cColumns usual, Timestamps timestamps) {
    this.usual = usual;
    this.columns = usual;
    this.timestamps = timestamps;
  }

  @Override
  void begin(String directive) {
    byte[] line = directive.getBytes(UTF_8);
    named = W3cColumns.isDirective(line, 0, line.length);
    columns = named ? W3cColumns.of(directive) : usual;
  }

  @Override
  boolean mayStartWithQuote() {
    return true;
  }

  @Override
  LineOutcome parse(byte[] b, int from, int to, Depth depth, RequestFields out) {
    if (b[from] == '#') {
      if (W3cColumns.isDirective(b, from, to)) {
        columns = W3cColumns.of(b, from, to);
        named = true;
      }
      return LineOutcome.NOT_A_REQUEST;
    }
    split(b, from, to);
    ByteSlice method = values.of(ColumnRole.METHOD);
    ByteSlice path = values.of(ColumnRole.PATH);
    ByteSlice status = values.of(ColumnRole.STATUS);
    if (status.isEmpty() || path.isEmpty()) {
      return LineOutcome.WRONG_SHAPE;
    }
    if ((method.isEmpty() || method.isDash()) && path.isDash() && status.isDash()) {
      return LineOutcome.NOT_A_REQUEST; // http.sys logs closed connections like this
    }
    if (!out.setStatus(status)) {
      return LineOutcome.BAD_STATUS;
    }
    setTime(out);
    if (depth == Depth.TIME) {
      return LineOutcome.REQUEST;
    }
    out.setRequest(method, path);
    setLatency(out);
    out.setResponseBytes(values.of(ColumnRole.BYTES));
    out.client.setUnlessDash(values.of(ColumnRole.CLIENT));
    out.host.setUnlessDash(values.of(ColumnRole.HOST));
    if (out.hasFailed()) {
      setCause(out);
    }
    return LineOutcome.REQUEST;
  }

  /** Finds the columns; missing ones are empty. */
  private void split(byte[] b, int from, int to) {
    values.clear();
    boolean tabs = Ascii.indexOf(b, from, to, '\t') >= 0;
    int i = from;
    for (int column = 0; column < columns.count() && i < to; column++) {
      int start = tabs ? i : Ascii.skipBlanks(b, i, to);
      int end = endOfColumn(b, start, to, tabs);
      ColumnRole role = columns.role(column);
      if (role != null) {
        boolean quoted = end - start >= 2 && b[start] == '"' && b[end - 1] == '"';
        values.of(role).set(b, quoted ? start + 1 : start, quoted ? end - 1 : end);
      }
      i = end + 1;
    }
  }

  private static int endOfColumn(byte[] b, int from, int to, boolean tabs) {
    if (tabs) {
      int tab = Ascii.indexOf(b, from, to, '\t');
      return tab < 0 ? to : tab;
    }
    if (from < to && b[from] == '"') {
      int quote = FieldCursor.endOfQuoted(b, from + 1, to);
      if (quote < to) {
        return quote + 1;
      }
    }
    return Ascii.endOfToken(b, from, to);
  }

  private void setTime(RequestFields out) {
    ByteSlice date = values.of(ColumnRole.DATE);
    ByteSlice time = values.of(ColumnRole.TIME);
    if (!date.isEmpty() && !date.isDash() && !time.isEmpty()) {
      out.setTime(timestamps.ofDateAndTime(date, time, columns.hasLocalTimes()));
    }
  }

  private void setLatency(RequestFields out) {
    ByteSlice latency = values.of(ColumnRole.LATENCY);
    if (latency.isEmpty()) {
      out.setLatency(values.of(ColumnRole.LATENCY_MILLIS), MILLIS_TO_MICROS);
      return;
    }
    boolean fraction = Ascii.indexOf(latency.bytes(), latency.from(), latency.to(), '.') >= 0;
    boolean seconds = columns.isCloudFront() || fraction;
    out.setLatency(latency, seconds ? SECONDS_TO_MICROS : MILLIS_TO_MICROS);
  }

  /**
   * Sets the cause to the reason column, or to the status in the style of IIS: {@code 500.19 (win32
   * 2147942402)}.
   */
  private void setCause(RequestFields out) {
    out.cause.setUnlessDash(values.of(ColumnRole.REASON));
    boolean substatus = isCode(values.of(ColumnRole.SUBSTATUS));
    boolean system = isCode(values.of(ColumnRole.SYSTEM_STATUS));
    if (!out.cause.isEmpty() || (!substatus && !system)) {
      return;
    }
    cause.clear().append(values.of(ColumnRole.STATUS));
    if (substatus) {
      cause.append(DOT).append(values.of(ColumnRole.SUBSTATUS));
    }
    if (system) {
      cause.append(WIN32).append(values.of(ColumnRole.SYSTEM_STATUS)).append(END);
    }
    cause.setTo(out.cause);
  }

  private static boolean isCode(ByteSlice value) {
    long code = Ascii.wholeNumber(value.bytes(), value.from(), value.to());
    return code != Ascii.NOT_A_NUMBER && code != 0;
  }

  /**
   * Without a directive, a line is only typical if it has a date, a method and a path in the
   * expected columns: many other logs start with a date, too.
   */
  @Override
  boolean isTypical(byte[] b, int from, int to, RequestFields request) {
    boolean right = usual != W3cColumns.CLOUDFRONT || columns.isCloudFront();
    return right && (named || hasDateMethodAndPath(request));
  }

  private static boolean hasDateMethodAndPath(RequestFields request) {
    ByteSlice path = request.target;
    return request.timeMicros != RequestFields.NO_TIME
        && !request.method.isEmpty()
        && path.bytes()[path.from()] == '/';
  }
}
