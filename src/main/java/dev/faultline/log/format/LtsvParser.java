package dev.faultline.log.format;

import dev.faultline.log.Field;
import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.RequestLine;
import dev.faultline.log.Timestamps;
import dev.faultline.log.format.LtsvLabel.Role;
import dev.faultline.log.text.Ascii;
import dev.faultline.log.text.ByteSlice;
import java.util.EnumMap;

/**
 * Parser of labeled tab-separated values: {@code label:value} with tabs in between. {@link
 * LtsvLabel} has the labels.
 */
final class LtsvParser extends FormatParser {
  private static final int SECONDS_TO_MICROS = 6;
  private static final int MILLIS_TO_MICROS = 3;

  private static final LtsvLabel[] LABELS = LtsvLabel.values();

  private final Timestamps timestamps;
  private final CauseText upstream = new CauseText();
  private final FieldValues<Role> values = new FieldValues<>(Role.class);

  /** The label of each role whose value was taken. */
  private final EnumMap<Role, LtsvLabel> taken = new EnumMap<>(Role.class);

  LtsvParser(Timestamps timestamps) {
    this.timestamps = timestamps;
  }

  @Override
  LineOutcome parse(byte[] b, int from, int to, Depth depth, RequestFields out) {
    if (!split(b, from, to)) {
      return LineOutcome.WRONG_SHAPE;
    }
    ByteSlice request = values.of(Role.REQUEST);
    ByteSlice uri = values.of(Role.URI);
    if (!values.has(Role.STATUS) || (request.isEmpty() && uri.isEmpty())) {
      return LineOutcome.NOT_A_REQUEST;
    }
    if (!out.setStatus(values.of(Role.STATUS))) {
      return LineOutcome.BAD_STATUS;
    }
    ByteSlice time = values.of(Role.TIME);
    if (!time.isEmpty()) {
      out.setTime(timestamps, time.bytes(), time.from(), time.to());
    }
    if (depth == Depth.TIME) {
      return LineOutcome.REQUEST;
    }
    if (request.isEmpty()) {
      out.setRequest(values.of(Role.METHOD), uri);
    } else {
      RequestLine.parse(request, out);
    }
    setLatency(out);
    out.setResponseBytes(values.of(Role.BYTES));
    out.client.setUnlessDash(values.of(Role.CLIENT));
    out.host.setUnlessDash(values.of(Role.HOST));
    if (values.has(Role.UPSTREAM_STATUS)) {
      upstream.setUpstream(values.of(Role.UPSTREAM_STATUS), out);
    }
    return LineOutcome.REQUEST;
  }

  /** Sets the most precise latency that the line has; that of the upstream only for want of it. */
  private void setLatency(RequestFields out) {
    if (values.has(Role.LATENCY_MICROS)) {
      out.setLatency(values.of(Role.LATENCY_MICROS), 0);
    } else if (values.has(Role.LATENCY_MILLIS)) {
      out.setLatency(values.of(Role.LATENCY_MILLIS), MILLIS_TO_MICROS);
    } else if (values.has(Role.LATENCY_SECONDS)) {
      out.setLatency(values.of(Role.LATENCY_SECONDS), SECONDS_TO_MICROS);
    } else if (values.has(Role.LATENCY_WITH_UNIT)) {
      setLatencyWithUnit(values.of(Role.LATENCY_WITH_UNIT), out);
    } else {
      out.setLatency(values.of(Role.UPSTREAM_SECONDS), SECONDS_TO_MICROS);
    }
  }

  /** Sets a latency such as {@code 12ms}; a number without a unit could have any. */
  private static void setLatencyWithUnit(ByteSlice value, RequestFields out) {
    byte[] b = value.bytes();
    int end = value.to();
    while (end > value.from() && Ascii.isLetter(b[end - 1])) {
      end--;
    }
    int unit = value.to() - end;
    if (unit == 1 && b[end] == 's') {
      out.setLatency(b, value.from(), end, SECONDS_TO_MICROS);
    } else if (unit == 2 && b[end] == 'm' && b[end + 1] == 's') {
      out.setLatency(b, value.from(), end, MILLIS_TO_MICROS);
    } else if (unit == 2 && b[end] == 'u' && b[end + 1] == 's') {
      out.setLatency(b, value.from(), end, 0);
    } else if (!value.isDash()) {
      out.markUnreadable(Field.LATENCY);
    }
  }

  /**
   * Finds the values; returns false if a piece between tabs has no label. Other logs have colons,
   * too, so not everything before a colon is a label.
   */
  private boolean split(byte[] b, int from, int to) {
    values.clear();
    taken.clear();
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
    for (LtsvLabel label : LABELS) {
      if (label.is(b, from, colon)) {
        LtsvLabel before = taken.get(label.role);
        if (colon + 1 < to && (before == null || label.compareTo(before) <= 0)) {
          taken.put(label.role, label);
          values.of(label.role).set(b, colon + 1, to);
        }
        return;
      }
    }
  }
}
