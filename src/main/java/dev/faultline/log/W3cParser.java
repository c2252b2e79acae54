package dev.faultline.log;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.W3cColumns.Role;

/**
 * The W3C extended format: IIS, CloudFront and others. The columns are those of the latest {@code
 * #Fields} directive before a line; blanks or tabs separate them, and quotes may surround them.
 * Source: W3C working draft WD-logfile.
 *
 * <p>A latency with a fraction is seconds, as the draft has it, and so is any of CloudFront; a
 * whole number is milliseconds, as IIS has it.
 */
final class W3cParser extends LineParser {
  private static final int SECONDS_TO_MICROS = 6;
  private static final int MILLIS_TO_MICROS = 3;
  private static final byte[] WIN32 = " (win32 ".getBytes(US_ASCII);
  private static final byte[] END = ")".getBytes(US_ASCII);
  private static final byte[] DOT = ".".getBytes(US_ASCII);

  private final W3cColumns usual;
  private final Timestamps timestamps;
  private final CauseText cause = new CauseText();
  private final FieldValues<Role> values = new FieldValues<>(Role.class);
  private W3cColumns columns;
  private boolean named;

  /**
   * A parser.
   *
   * @param usual the columns where no directive names them
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
  Verdict parse(byte[] b, int from, int to, Depth depth, Fields out) {
    if (b[from] == '#') {
      if (W3cColumns.isDirective(b, from, to)) {
        columns = W3cColumns.of(b, from, to);
        named = true;
      }
      return Verdict.NOT_A_REQUEST;
    }
    split(b, from, to);
    Slice method = values.of(Role.METHOD);
    Slice path = values.of(Role.PATH);
    Slice status = values.of(Role.STATUS);
    if (status.isEmpty() || path.isEmpty()) {
      return Verdict.WRONG_SHAPE;
    }
    if ((method.isEmpty() || method.isDash()) && path.isDash() && status.isDash()) {
      return Verdict.NOT_A_REQUEST; // a connection that was closed, in the log of http.sys
    }
    if (!out.setStatus(status)) {
      return Verdict.BAD_STATUS;
    }
    setTime(out);
    if (depth == Depth.TIME) {
      return Verdict.REQUEST;
    }
    out.setRequest(method, path);
    setLatency(out);
    out.setResponseBytes(values.of(Role.BYTES));
    out.client.setUnlessDash(values.of(Role.CLIENT));
    out.host.setUnlessDash(values.of(Role.HOST));
    if (out.hasFailed()) {
      setCause(out);
    }
    return Verdict.REQUEST;
  }

  /** Notes where the columns are; those that are missing are empty. */
  private void split(byte[] b, int from, int to) {
    values.clear();
    boolean tabs = Ascii.indexOf(b, from, to, '\t') >= 0;
    int i = from;
    for (int column = 0; column < columns.count() && i < to; column++) {
      int start = tabs ? i : Ascii.skipBlanks(b, i, to);
      int end = endOfColumn(b, start, to, tabs);
      Role role = columns.role(column);
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

  private void setTime(Fields out) {
    Slice date = values.of(Role.DATE);
    Slice time = values.of(Role.TIME);
    if (!date.isEmpty() && !date.isDash() && !time.isEmpty()) {
      out.setTime(timestamps.ofDateAndTime(date, time, columns.areLocal()));
    }
  }

  private void setLatency(Fields out) {
    Slice latency = values.of(Role.LATENCY);
    if (latency.isEmpty()) {
      out.setLatency(values.of(Role.LATENCY_MILLIS), MILLIS_TO_MICROS);
      return;
    }
    boolean fraction = Ascii.indexOf(latency.bytes(), latency.from(), latency.to(), '.') >= 0;
    boolean seconds = columns.areOfCloudFront() || fraction;
    out.setLatency(latency, seconds ? SECONDS_TO_MICROS : MILLIS_TO_MICROS);
  }

  /** A reason in words, or the status as IIS has it: {@code 500.19 (win32 2147942402)}. */
  private void setCause(Fields out) {
    out.cause.setUnlessDash(values.of(Role.REASON));
    boolean substatus = isCode(values.of(Role.SUBSTATUS));
    boolean system = isCode(values.of(Role.SYSTEM_STATUS));
    if (!out.cause.isEmpty() || (!substatus && !system)) {
      return;
    }
    cause.clear().append(values.of(Role.STATUS));
    if (substatus) {
      cause.append(DOT).append(values.of(Role.SUBSTATUS));
    }
    if (system) {
      cause.append(WIN32).append(values.of(Role.SYSTEM_STATUS)).append(END);
    }
    cause.setTo(out.cause);
  }

  private static boolean isCode(Slice value) {
    long code = Ascii.wholeNumber(value.bytes(), value.from(), value.to());
    return code != Ascii.NOT_A_NUMBER && code != 0;
  }

  /**
   * Without a directive it takes a date in the first columns, a method and a path in theirs to tell
   * such a log: many have a date in front.
   */
  @Override
  boolean isTypical(byte[] b, int from, int to, Fields request) {
    boolean right = usual != W3cColumns.CLOUDFRONT || columns.areOfCloudFront();
    return right && (named || hasDateMethodAndPath(request));
  }

  private static boolean hasDateMethodAndPath(Fields request) {
    Slice path = request.target;
    return request.timeMicros != Fields.NO_TIME
        && !request.method.isEmpty()
        && path.bytes()[path.from()] == '/';
  }
}
