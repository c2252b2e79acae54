package dev.faultline.log;

/**
 * The fields of one request line, as positions in the bytes that were parsed. One instance serves
 * all lines of a reader: what it says is gone with the next {@link LogParser#parse}.
 */
public final class Fields {
  /** The value of {@link #timeMicros} when the line names no time. */
  public static final long NO_TIME = Long.MIN_VALUE;

  /** The value of {@link #latencyMicros} and {@link #responseBytes} when they are not known. */
  public static final long UNKNOWN = -1;

  /** As much as is kept of a text, in bytes: servers refuse longer targets, attackers send them. */
  public static final int MAX_TEXT = 8 * 1024;

  /** Method, for instance {@code GET}; empty when the request was malformed. */
  public final Slice method = new Slice();

  /** The request target as logged, query and all; empty when the request was malformed. */
  public final Slice target = new Slice();

  /** {@link #target} without query and fragment. */
  public final Slice path = new Slice();

  /** What the path is counted under: without ids, or the template of a route. */
  public final Slice pathName = new Slice();

  /** What the request is counted under: {@link #pathName}, perhaps with something before it. */
  public final Slice endpoint = new Slice();

  /** Virtual host that was asked, or empty. */
  public final Slice host = new Slice();

  /** Address or name of the client, or empty. */
  public final Slice client = new Slice();

  /** Why the request failed, where the log says; or empty. */
  public final Slice cause = new Slice();

  /** True when a server behind the one that logs answered 5xx, at the first or a later try. */
  public boolean upstreamFailed;

  /** The status that the client got; 0 when there was no response. */
  public int status;

  /** Microseconds since the epoch, or {@link #NO_TIME}. */
  public long timeMicros;

  /** Microseconds, or {@link #UNKNOWN}. */
  public long latencyMicros;

  /** Size of the response in bytes, or {@link #UNKNOWN}. */
  public long responseBytes;

  /** The {@link Field#bit}s of the fields that held something unreadable. */
  public int unreadable;

  void clear() {
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

  /** True when it is worth while to read why: the response was an error, or there was none. */
  boolean hasFailed() {
    return status >= 400 || status <= 0;
  }

  void cutTexts() {
    method.cutTo(MAX_TEXT);
    target.cutTo(MAX_TEXT);
    host.cutTo(MAX_TEXT);
    client.cutTo(MAX_TEXT);
    cause.cutTo(MAX_TEXT);
  }

  void markUnreadable(Field field) {
    unreadable |= field.bit();
  }

  void setLatency(Slice value, int scale) {
    setLatency(value.bytes(), value.from(), value.to(), scale);
  }

  void setResponseBytes(Slice value) {
    if (!value.isEmpty()) {
      setResponseBytes(value.bytes(), value.from(), value.to());
    }
  }

  boolean setStatus(Slice value) {
    return setStatus(value.bytes(), value.from(), value.to());
  }

  /** Takes a target, and a method if it is one: without a target there is none. */
  void setRequest(Slice method, Slice target) {
    this.target.clear();
    this.method.clear();
    this.target.setUnlessDash(target);
    if (!this.target.isEmpty()
        && RequestLine.isMethod(method.bytes(), method.from(), method.to())) {
      this.method.set(method.bytes(), method.from(), method.to());
    }
  }

  /**
   * Takes a latency: {@code -} and {@code -1} say that it is not known.
   *
   * @param scale ten to the power of this makes microseconds of the number
   */
  void setLatency(byte[] b, int from, int to, int scale) {
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

  /** Takes a time; {@code -} says that there is none. */
  void setTime(Timestamps timestamps, byte[] b, int from, int to) {
    if (!Ascii.isDash(b, from, to)) {
      setTime(timestamps.parse(b, from, to));
    }
  }

  /** Takes a time that was read, or {@link #NO_TIME} if it could not be. */
  void setTime(long micros) {
    timeMicros = micros;
    if (micros == NO_TIME) {
      markUnreadable(Field.TIME);
    }
  }

  /** Takes a size in bytes: {@code -} says none, anything but a number is unreadable. */
  void setResponseBytes(byte[] b, int from, int to) {
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
   * Takes a status: {@code -} says that there was no response. Its range is judged later, in one
   * place for all formats.
   *
   * @return false if the text is no number at all
   */
  boolean setStatus(byte[] b, int from, int to) {
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
