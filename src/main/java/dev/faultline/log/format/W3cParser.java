package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.Timestamps;
import dev.faultline.log.format.W3cColumns.ColumnRole;
import dev.faultline.log.text.Ascii;
import dev.faultline.log.text.ByteSlice;

/**
 * Parser of the W3C extended format: IIS, CloudFront and others. The last {@link W3cDirectives}
 * before a line name its columns and, if it has only a time, its day; blanks or tabs separate the
 * columns, and quotes may surround them. An empty value in quotes is like a dash. Sources: W3C
 * working draft WD-logfile; for a host before the path, Imperva's log (matomo-log-analytics,
 * IncapsulaW3CFormat).
 *
 * <p>A latency with a fraction is in seconds, as in the draft, and so are all latencies of
 * CloudFront; an integer is in milliseconds, as in IIS. All latencies of ASP.NET Core are in
 * milliseconds (dotnet/aspnetcore, W3CLoggingMiddleware).
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
  private final W3cRow values = new W3cRow();
  private final W3cDirectives directives;

  /** The columns of the current line. */
  private W3cColumns columns;

  /**
   * Creates a parser that starts with the usual columns.
   *
   * @param usual the columns of lines without a directive before them
   */
  W3cParser(W3cColumns usual, Timestamps timestamps) {
    this.usual = usual;
    this.columns = usual;
    this.timestamps = timestamps;
    this.directives = new W3cDirectives(usual, timestamps);
  }

  @Override
  void begin(String lines) {
    directives.begin(lines);
  }

  @Override
  boolean mayStartWithQuote() {
    return true;
  }

  @Override
  LineOutcome parse(byte[] b, int from, int to, Depth depth, RequestFields out) {
    if (b[from] == '#') {
      directives.read(b, from, to);
      return LineOutcome.NOT_A_REQUEST;
    }
    columns = columnsOf(b, from, to);
    values.read(columns, b, from, to);
    ByteSlice method = values.of(ColumnRole.METHOD);
    if (columns.areOfFtp() || isFtpCommand(method) || isSmtp(values.of(ColumnRole.VERSION))) {
      return LineOutcome.NOT_A_REQUEST;
    }
    ByteSlice path = values.path();
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
    out.host.setUnlessDash(values.of(ColumnRole.HOST));
    values.cutHost(out.host);
    out.setRequest(method, path);
    setLatency(out);
    out.setResponseBytes(values.of(ColumnRole.BYTES));
    out.client.setUnlessDash(values.of(ColumnRole.CLIENT));
    if (out.hasFailed()) {
      setCause(out);
    }
    return LineOutcome.REQUEST;
  }

  private W3cColumns columnsOf(byte[] b, int from, int to) {
    boolean realtime =
        usual == W3cColumns.CLOUDFRONT
            && !directives.areNamed()
            && CloudFrontRealtime.isLine(b, from, to);
    return realtime ? CloudFrontRealtime.COLUMNS : directives.columns();
  }

  /** Matches the number of a session and the command of it: {@code [2]PASS} (IIS 5 and 6). */
  private static boolean isFtpCommand(ByteSlice method) {
    byte[] b = method.bytes();
    if (method.isEmpty() || b[method.from()] != '[') {
      return false;
    }
    int close = Ascii.indexOf(b, method.from(), method.to(), ']');
    return Ascii.wholeNumber(b, method.from() + 1, close) != Ascii.NOT_A_NUMBER;
  }

  /** Returns true for what IIS's mail server writes as the version of its protocol. */
  private static boolean isSmtp(ByteSlice version) {
    return Ascii.startsWithIgnoreCase(version.bytes(), version.from(), version.to(), "SMTP");
  }

  private void setTime(RequestFields out) {
    ByteSlice date = values.of(ColumnRole.DATE);
    ByteSlice time = values.of(ColumnRole.TIME);
    ByteSlice timestamp = values.of(ColumnRole.TIMESTAMP);
    if (!timestamp.isEmpty()) {
      out.setTime(timestamps, timestamp.bytes(), timestamp.from(), timestamp.to());
    } else if (time.isEmpty() || time.isDash()) {
      return;
    } else if (!date.isEmpty() && !date.isDash()) {
      out.setTime(timestamps.ofDateAndTime(date, time, columns.hasLocalTimes()));
    } else if (directives.hasDay() && !columns.hasLocalTimes()) {
      out.setTime(directives.timeOf(time));
    }
  }

  private void setLatency(RequestFields out) {
    ByteSlice latency = values.of(ColumnRole.LATENCY);
    if (latency.isEmpty()) {
      out.setLatency(values.of(ColumnRole.LATENCY_MILLIS), MILLIS_TO_MICROS);
      return;
    }
    boolean fraction = Ascii.indexOf(latency.bytes(), latency.from(), latency.to(), '.') >= 0;
    boolean seconds =
        columns.isCloudFront() || (fraction && !columns.areOfAspNet(directives.hasStart()));
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
    return right && (directives.areNamed() || hasDateMethodAndPath(request));
  }

  private static boolean hasDateMethodAndPath(RequestFields request) {
    ByteSlice path = request.target;
    return request.timeMicros != RequestFields.NO_TIME
        && !request.method.isEmpty()
        && path.bytes()[path.from()] == '/';
  }
}
