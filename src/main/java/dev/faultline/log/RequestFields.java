package dev.faultline.log;

import dev.faultline.log.text.Ascii;
import dev.faultline.log.text.ByteSlice;

/**
 * The fields of one logged request, as positions in the bytes that were parsed. One instance is
 * reused for all lines of a reader: the parser overwrites it with the next line.
 */
public final class RequestFields {
  /** Value of {@link #timeMicros} if the line has no readable time. */
  public static final long NO_TIME = Long.MIN_VALUE;

  /** Value of {@link #latencyMicros} and {@link #responseBytes} if they are not known. */
  public static final long UNKNOWN = -1;

  /**
   * Maximum length of a text in bytes; the rest is cut off. Servers refuse longer targets,
   * attackers send them.
   */
  public static final int MAX_TEXT = 8 * 1024;

  /** Method, for instance {@code GET}; empty if the request was malformed. */
  public final ByteSlice method = new ByteSlice();

  /** Request target as logged, including the query; empty if the request was malformed. */
  public final ByteSlice target = new ByteSlice();

  /** {@link #target} without query and fragment. */
  public final ByteSlice path = new ByteSlice();

  /** Normalized path: with its ids collapsed, or the template of a route. */
  public final ByteSlice pathName = new ByteSlice();

  /** What the request is counted under: {@link #pathName}, optionally after the method or host. */
  public final ByteSlice endpoint = new ByteSlice();

  /** Requested virtual host, or empty. */
  public final ByteSlice host = new ByteSlice();

  /** Address or name of the client, or empty. */
  public final ByteSlice client = new ByteSlice();

  /** Cause of a failed request if the log has one, or empty. */
  public final ByteSlice cause = new ByteSlice();

  /** True if a server upstream of the logging one answered 5xx, at any try. */
  public boolean upstreamFailed;

  /** Status that the client received; 0 if there was no response. */
  public int status;

  /** Time of the request in microseconds since the epoch, or {@link #NO_TIME}. */
  public long timeMicros;

  /** Latency in microseconds, or {@link #UNKNOWN}. */
  public long latencyMicros;

  /** Size of the response in bytes, or {@link #UNKNOWN}. */
  public long responseBytes;

  /** The {@link Field#bit}s of the fields that were unreadable. */
  public int unreadable;

  public void clear() {
    method.clear();
    target.clear();
    path.clear();
    pathName.clear();
    endpoint.clear();
    host.clear();
    client.clear();
    cause.clear();
    upstreamFailed = false;
    status = 0;
    timeMicros = NO_TIME;
    latencyMicros = UNKNOWN;
    responseBytes = UNKNOWN;
    unreadable = 0;
  }

  /** Returns true if a cause is worth reading: the response was an error, or there was none. */
  public boolean hasFailed() {
    return status >= 400 || status <= 0;
  }

  public void cutTexts() {
    method.cutTo(MAX_TEXT);
    target.cutTo(MAX_TEXT);
    host.cutTo(MAX_TEXT);
    client.cutTo(MAX_TEXT);
    cause.cutTo(MAX_TEXT);
  }

  public void markUnreadable(Field field) {
    unreadable |= field.bit();
  }

  public void setLatency(ByteSlice value, int scale) {
    setLatency(value.bytes(), value.from(), value.to(), scale);
  }

  public void setResponseBytes(ByteSlice value) {
    if (!value.isEmpty()) {
      setResponseBytes(value.bytes(), value.from(), value.to());
    }
  }

  public boolean setStatus(ByteSlice value) {
    return setStatus(value.bytes(), value.from(), value.to());
  }

  /** Sets the target, and the method if it is valid. A request without a target has no method. */
  public void setRequest(ByteSlice method, ByteSlice target) {
    this.target.clear();
    this.method.clear();
    this.target.setUnlessDash(target);
    if (!this.target.isEmpty()
        && RequestLine.isMethod(method.bytes(), method.from(), method.to())) {
      this.method.set(method.bytes(), method.from(), method.to());
    }
  }

  /**
   * Parses and sets the latency; {@code -} and {@code -1} mean that it is not known.
   *
   * @param scale power of ten that converts the number to microseconds
   */
  public void setLatency(byte[] b, int from, int to, int scale) {
    if (from >= to || Ascii.isDash(b, from, to) || Ascii.isMinusOne(b, from, to)) {
      return;
    }
    long micros = Ascii.decimal(b, from, to, scale);
    if (micros == Ascii.NOT_A_NUMBER) {
      markUnreadable(Field.LATENCY);
    } else {
      latencyMicros = micros;
    }
  }

  /** Parses and sets the time; {@code -} means that there is none. */
  public void setTime(Timestamps timestamps, byte[] b, int from, int to) {
    if (!Ascii.isDash(b, from, to)) {
      setTime(timestamps.parse(b, from, to));
    }
  }

  /** Sets a parsed time, or {@link #NO_TIME} if it was unreadable. */
  public void setTime(long micros) {
    timeMicros = micros;
    if (micros == NO_TIME) {
      markUnreadable(Field.TIME);
    }
  }

  /**
   * Parses and sets the size in bytes; {@code -} means none, anything else but a number is
   * unreadable.
   */
  public void setResponseBytes(byte[] b, int from, int to) {
    if (Ascii.isDash(b, from, to)) {
      return;
    }
    long value = Ascii.wholeNumber(b, from, to);
    if (value == Ascii.NOT_A_NUMBER) {
      markUnreadable(Field.BYTES);
    } else {
      responseBytes = value;
    }
  }

  /**
   * Parses and sets the status; {@code -} means that there was no response. The range is checked
   * later, in one place for all formats.
   *
   * @return false if the text is not a number
   */
  public boolean setStatus(byte[] b, int from, int to) {
    if (Ascii.isDash(b, from, to)) {
      status = 0;
      return true;
    }
    boolean negative = from < to && b[from] == '-';
    long value = Ascii.wholeNumber(b, negative ? from + 1 : from, to);
    if (value == Ascii.NOT_A_NUMBER) {
      return false;
    }
    status = (int) Math.min(value, Integer.MAX_VALUE) * (negative ? -1 : 1);
    return true;
  }
}
