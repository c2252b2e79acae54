package dev.faultline.log.format;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
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
        || KeyedTarget.isOfOther(values)) {
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
    KeyedTarget.set(values, out);
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
