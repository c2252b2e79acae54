package dev.faultline.log.format;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.RequestLine;
import dev.faultline.log.Timestamps;
import dev.faultline.log.text.Ascii;
import dev.faultline.log.text.ByteSlice;

/**
 * Parser of labeled tab-separated values: {@code label:value} with tabs in between. Source:
 * ltsv.org, labels for web servers; the names of nginx variables are known, too.
 */
final class LtsvParser extends FormatParser {
  private static final int SECONDS_TO_MICROS = 6;

  /** The labels whose values are used. */
  private enum Label {
    TIME("time"),
    REMOTE_ADDR("remote_addr"),
    HOST("host"),
    VHOST("vhost"),
    REQ("req"),
    REQUEST("request"),
    METHOD("method"),
    REQUEST_METHOD("request_method"),
    URI("uri"),
    REQUEST_URI("request_uri"),
    STATUS("status"),
    SIZE("size"),
    BODY_BYTES_SENT("body_bytes_sent"),
    REQTIME("reqtime"),
    REQUEST_TIME("request_time"),
    REQTIME_MICROSEC("reqtime_microsec"),
    UPSTREAM_STATUS("upstream_status");

    private final String text;

    Label(String text) {
      this.text = text;
    }
  }

  private static final Label[] LABELS = Label.values();

  private final Timestamps timestamps;
  private final CauseText upstream = new CauseText();
  private final FieldValues<Label> values = new FieldValues<>(Label.class);

  LtsvParser(Timestamps timestamps) {
    this.timestamps = timestamps;
  }

  @Override
  LineOutcome parse(byte[] b, int from, int to, Depth depth, RequestFields out) {
    if (!split(b, from, to)) {
      return LineOutcome.WRONG_SHAPE;
    }
    ByteSlice request = values.of(Label.REQ, Label.REQUEST);
    ByteSlice uri = values.of(Label.REQUEST_URI, Label.URI);
    if (!values.has(Label.STATUS) || (request.isEmpty() && uri.isEmpty())) {
      return LineOutcome.NOT_A_REQUEST;
    }
    if (!out.setStatus(values.of(Label.STATUS))) {
      return LineOutcome.BAD_STATUS;
    }
    setTime(out);
    if (depth == Depth.TIME) {
      return LineOutcome.REQUEST;
    }
    if (request.isEmpty()) {
      out.setRequest(values.of(Label.METHOD, Label.REQUEST_METHOD), uri);
    } else {
      RequestLine.parse(request, out);
    }
    if (values.has(Label.REQTIME_MICROSEC)) {
      out.setLatency(values.of(Label.REQTIME_MICROSEC), 0);
    } else {
      out.setLatency(values.of(Label.REQTIME, Label.REQUEST_TIME), SECONDS_TO_MICROS);
    }
    out.setResponseBytes(values.of(Label.SIZE, Label.BODY_BYTES_SENT));
    out.client.setUnlessDash(values.of(Label.REMOTE_ADDR, Label.HOST));
    out.host.setUnlessDash(values.of(Label.VHOST));
    if (values.has(Label.UPSTREAM_STATUS)) {
      upstream.setUpstream(values.of(Label.UPSTREAM_STATUS), out);
    }
    return LineOutcome.REQUEST;
  }

  /**
   * Finds the values; returns false if a piece between tabs has no label. Other logs have colons,
   * too, so not everything before a colon is a label.
   */
  private boolean split(byte[] b, int from, int to) {
    values.clear();
    int start = from;
    while (start < to) {
      int tab = Ascii.indexOf(b, start, to, '\t');
      int end = tab < 0 ? to : tab;
      int colon = Ascii.indexOf(b, start, end, ':');
      if (start < end) {
        if (!isLabel(b, start, colon)) {
          return false;
        }
        setValue(b, start, colon, end);
      }
      start = end + 1;
    }
    return true;
  }

  /** Matches one or more letters, digits, {@code _}, {@code .} and {@code -}. */
  private static boolean isLabel(byte[] b, int from, int to) {
    int i = from;
    while (i < to
        && (Ascii.isLetter(b[i])
            || Ascii.isDigit(b[i])
            || b[i] == '_'
            || b[i] == '.'
            || b[i] == '-')) {
      i++;
    }
    return i == to && from < to;
  }

  private void setValue(byte[] b, int from, int colon, int to) {
    for (Label label : LABELS) {
      if (colon - from == label.text.length()
          && Ascii.startsWithIgnoreCase(b, from, colon, label.text)) {
        values.of(label).set(b, colon + 1, to);
        return;
      }
    }
  }

  private void setTime(RequestFields out) {
    ByteSlice time = values.of(Label.TIME);
    byte[] b = time.bytes();
    int from = time.from();
    int to = time.to();
    if (to - from > 2 && b[from] == '[' && b[to - 1] == ']') {
      from++;
      to--;
    }
    if (from < to) {
      out.setTime(timestamps, b, from, to);
    }
  }
}
