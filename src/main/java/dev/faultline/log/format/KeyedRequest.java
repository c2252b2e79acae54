package dev.faultline.log.format;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.RequestLine;
import dev.faultline.log.Timestamps;
import dev.faultline.log.format.FormatParser.Depth;
import dev.faultline.log.text.Ascii;
import dev.faultline.log.text.ByteSlice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The step from named values to a request, for all formats of named values. A line is a request if
 * it has a path (or a request line) and a status; others are messages of the same program.
 */
final class KeyedRequest {
  /** What servers write if there is no cause of their own. */
  private static final String[] NO_CAUSE = {"via_upstream", "NoError", "ERRORINFO_NO_ERROR"};

  private static final int STATUS_DIGITS = 3;

  private static final List<String> MARKS = JsonProducer.allMarks();
  private static final JsonProducer[] PRODUCERS = JsonProducer.values();
  private static final long[] PRODUCER_BITS = new long[PRODUCERS.length];

  static {
    for (int i = 0; i < PRODUCERS.length; i++) {
      PRODUCER_BITS[i] = PRODUCERS[i].bits(MARKS);
    }
  }

  private final Timestamps timestamps;
  private final CauseText upstream = new CauseText();

  KeyedRequest(Timestamps timestamps) {
    this.timestamps = timestamps;
  }

  /** Sets the request that the values make. */
  LineOutcome read(KeyedValues values, Depth depth, RequestFields out) {
    ByteSlice status = values.of(JsonRole.STATUS);
    ByteSlice path = values.of(JsonRole.PATH);
    ByteSlice request = values.of(JsonRole.REQUEST);
    if (status == null
        || (path == null && request == null)
        || values.isAlien
        || isOutgoing(path == null ? request : path, values)) {
      return LineOutcome.NOT_A_REQUEST;
    }
    if (!out.setStatus(status) && !setStatusBeforeReason(status, out)) {
      return LineOutcome.BAD_STATUS;
    }
    ByteSlice date = values.of(JsonRole.DATE);
    boolean isLocal = date == null || !isUtc(values);
    JsonValues.setTime(values.of(JsonRole.TIME), date, isLocal, timestamps, out);
    if (depth == Depth.TIME) {
      return LineOutcome.REQUEST;
    }
    setTarget(values, out);
    if (out.hasFailed()) {
      setCause(values.of(JsonRole.CAUSE), out);
    }
    ByteSlice statuses = values.of(JsonRole.UPSTREAM_STATUS);
    if (statuses != null) {
      upstream.setUpstream(statuses, out);
    }
    setHostAndClient(values, out);
    ByteSlice latency = values.of(JsonRole.LATENCY);
    if (latency != null) {
      JsonValues.setLatency(latency, unitOf(latency, values), out);
    }
    ByteSlice bytes = values.of(JsonRole.BYTES);
    if (bytes != null) {
      out.setResponseBytes(bytes);
    }
    return LineOutcome.REQUEST;
  }

  /**
   * Returns true for a URL without a method: a program logs the answer of another server so, and a
   * server the answer that it gave with the method.
   */
  private static boolean isOutgoing(@Nullable ByteSlice target, KeyedValues values) {
    if (target == null || startsWithSlash(target) || values.keyOf(JsonRole.PATH).isNamed()) {
      return false;
    }
    ByteSlice method = values.of(JsonRole.METHOD);
    byte[] b = target.bytes();
    return (method == null || method.isEmpty() || method.isDash())
        && (Ascii.startsWithIgnoreCase(b, target.from(), target.to(), "http://")
            || Ascii.startsWithIgnoreCase(b, target.from(), target.to(), "https://"));
  }

  /** Sets a status that its reason follows: {@code 502 Bad Gateway}. */
  private static boolean setStatusBeforeReason(ByteSlice status, RequestFields out) {
    byte[] b = status.bytes();
    int reason = status.from() + STATUS_DIGITS + 1;
    if (reason >= status.to() || b[reason - 1] != ' ') {
      return false;
    }
    for (int i = reason; i < status.to(); i++) {
      if (!Ascii.isLetter(b[i]) && b[i] != ' ' && b[i] != '-' && b[i] != '\'') {
        return false;
      }
    }
    return out.setStatus(b, status.from(), reason - 1);
  }

  /** Returns true for the names of W3C, whose times are of UTC: CloudFront's as JSON. */
  private static boolean isUtc(KeyedValues values) {
    String path = values.keyOf(JsonRole.PATH).name();
    return path.equals("cs-uri-stem") || path.equals("cs_uri_stem");
  }

  /** Sets method and target. A request line that is a path has the method under another key. */
  private static void setTarget(KeyedValues values, RequestFields out) {
    ByteSlice method = values.of(JsonRole.METHOD);
    ByteSlice request = values.of(JsonRole.REQUEST);
    ByteSlice target = values.of(JsonRole.PATH);
    if (request != null) {
      boolean isPath = startsWithSlash(request);
      if (target != null && isBetter(values, request, isPath)) {
        target = null;
      }
      if (!isPath) {
        RequestLine.parse(request, out);
      } else if (target == null) {
        target = request;
      }
    }
    if (target != null) {
      out.target.clear();
      out.target.setUnlessDash(target);
      if (out.target.isEmpty()) {
        out.method.clear();
      } else if (method != null) {
        out.method.setUnlessDash(method);
      }
    }
  }

  /**
   * Returns true if a line's request says more surely than its path what the client asked for:
   * nginx's {@code $uri} is what it was rewritten to, and the path of a collector that of a file.
   */
  private static boolean isBetter(KeyedValues values, ByteSlice request, boolean isPath) {
    return !values.keyOf(JsonRole.PATH).isNamed()
        && !request.isEmpty()
        && (isPath || values.keyOf(JsonRole.REQUEST).isNamed() || isWholeLine(request));
  }

  private static boolean startsWithSlash(ByteSlice value) {
    return !value.isEmpty() && value.bytes()[value.from()] == '/';
  }

  /** Returns true if a request line has a protocol at its end. */
  private static boolean isWholeLine(ByteSlice line) {
    int blank = Ascii.lastIndexOf(line.bytes(), line.from(), line.to(), ' ');
    return blank >= 0 && Ascii.startsWithIgnoreCase(line.bytes(), blank + 1, line.to(), "HTTP/");
  }

  private static void setCause(@Nullable ByteSlice cause, RequestFields out) {
    if (cause == null) {
      return;
    }
    out.cause.setUnlessDash(cause);
    for (String none : NO_CAUSE) {
      if (cause.length() == none.length()
          && Ascii.startsWithIgnoreCase(cause.bytes(), cause.from(), cause.to(), none)) {
        out.cause.clear();
      }
    }
  }

  private static void setHostAndClient(KeyedValues values, RequestFields out) {
    ByteSlice host = values.of(JsonRole.HOST);
    ByteSlice client = values.of(JsonRole.CLIENT);
    if (host != null && values.keyOf(JsonRole.HOST).name().equals("host")) {
      switch (hostOf(values.marks)) {
        case REQUESTED -> {}
        case CLIENT -> {
          client = client == null ? host : client;
          host = null;
        }
        case MACHINE -> host = null;
      }
    }
    if (host != null) {
      out.host.setUnlessDash(host);
    }
    if (client != null) {
      setClient(client, out);
    }
  }

  private static JsonProducer.Host hostOf(long marks) {
    for (int i = 0; i < PRODUCERS.length; i++) {
      if (isOf(i, marks) && PRODUCERS[i].host != JsonProducer.Host.REQUESTED) {
        return PRODUCERS[i].host;
      }
    }
    return JsonProducer.Host.REQUESTED;
  }

  /** Sets the client to the first of several addresses, without its port. */
  private static void setClient(ByteSlice client, RequestFields out) {
    byte[] b = client.bytes();
    int from = client.from();
    int comma = Ascii.indexOf(b, from, client.to(), ',');
    int to = comma < 0 ? client.to() : comma;
    int colon = Ascii.lastIndexOf(b, from, to, ':');
    if (colon > from && isPort(b, colon + 1, to)) {
      if (b[from] == '[' && b[colon - 1] == ']') {
        from++;
        to = colon - 1;
      } else if (Ascii.indexOf(b, from, to, ':') == colon) {
        to = colon;
      }
    }
    out.client.setUnlessDash(b, from, to);
  }

  private static boolean isPort(byte[] b, int from, int to) {
    return to - from <= 5 && Ascii.wholeNumber(b, from, to) != Ascii.NOT_A_NUMBER;
  }

  /** Returns the unit of the latency as the key or the producer tells it, or null. */
  private static @Nullable LatencyUnit unitOf(ByteSlice latency, KeyedValues values) {
    KeyMeaning key = values.keyOf(JsonRole.LATENCY);
    boolean isFraction = JsonValues.isFraction(latency);
    LatencyUnit unit = key.unitOf(isFraction);
    for (int i = 0; i < PRODUCERS.length && unit == null && values.marks != 0; i++) {
      if (isOf(i, values.marks)) {
        unit = PRODUCERS[i].unitOf(key.name(), isFraction);
      }
    }
    return unit;
  }

  private static boolean isOf(int producer, long marks) {
    long bits = PRODUCER_BITS[producer];
    return (marks & bits) == bits;
  }
}
