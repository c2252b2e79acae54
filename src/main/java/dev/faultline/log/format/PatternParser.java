package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.RequestLine;
import dev.faultline.log.Timestamps;
import dev.faultline.log.format.LogPattern.PatternStep;
import dev.faultline.log.format.LogPattern.ValueRole;
import dev.faultline.log.text.Ascii;
import dev.faultline.log.text.ByteSlice;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Parser of lines in a format that the user describes. Ignores whatever follows the last value of
 * the pattern.
 */
final class PatternParser extends FormatParser {
  private final Timestamps timestamps;
  private final CauseText upstream = new CauseText();
  private final byte[] start;
  private final PatternStep[] steps;
  private final byte[][] terminators;

  /**
   * Which values are read: of several with the same role the most precise number, otherwise the
   * first.
   */
  private final boolean[] isRead;

  /** Whether a port follows the value, which may contain colons itself. */
  private final boolean[] hasPort;

  /** Whether the value is a request line that ends with a blank, not with a quote. */
  private final boolean[] isBareRequest;

  /** The roles of the values that the line is long enough to have; they may be empty. */
  private final Set<ValueRole> reached = EnumSet.noneOf(ValueRole.class);

  private final FieldValues<ValueRole> values = new FieldValues<>(ValueRole.class);
  private final Map<ValueRole, Integer> scales = new EnumMap<>(ValueRole.class);

  PatternParser(LogPattern pattern, Timestamps timestamps) {
    this.timestamps = timestamps;
    start = pattern.start();
    steps = pattern.steps().toArray(new PatternStep[0]);
    terminators = new byte[steps.length][];
    isRead = new boolean[steps.length];
    hasPort = new boolean[steps.length];
    isBareRequest = new boolean[steps.length];
    Map<ValueRole, Integer> read = new EnumMap<>(ValueRole.class);
    for (int i = 0; i < steps.length; i++) {
      terminators[i] = steps[i].terminator().getBytes(UTF_8);
      hasPort[i] = i + 1 < steps.length && isAddressWithPort(steps[i], steps[i + 1]);
      ValueRole role = steps[i].value().role();
      isBareRequest[i] =
          role == ValueRole.REQUEST && !steps[i].quoted() && steps[i].terminator().equals(" ");
      int scale = steps[i].value().scale();
      if (scale < scales.getOrDefault(role, Integer.MAX_VALUE)) {
        scales.put(role, scale);
        read.put(role, i);
      }
    }
    read.values().forEach(i -> isRead[i] = true);
  }

  private static boolean isAddressWithPort(PatternStep step, PatternStep next) {
    ValueRole role = step.value().role();
    return (role == ValueRole.CLIENT || role == ValueRole.HOST)
        && step.terminator().equals(":")
        && next.value().role() == ValueRole.IGNORED
        && !next.terminator().startsWith(":");
  }

  @Override
  boolean mayStartWithQuote() {
    return start.length > 0 && start[0] == '"';
  }

  @Override
  LineOutcome parse(byte[] b, int from, int to, Depth depth, RequestFields out) {
    boolean starts = split(b, from, to);
    boolean request = reached.contains(ValueRole.REQUEST);
    if (!starts
        || !reached.contains(ValueRole.STATUS)
        || !(request || reached.contains(ValueRole.TARGET))) {
      return LineOutcome.WRONG_SHAPE;
    }
    if (!out.setStatus(values.of(ValueRole.STATUS))) {
      return LineOutcome.BAD_STATUS;
    }
    setTime(out);
    if (depth == Depth.TIME) {
      return LineOutcome.REQUEST;
    }
    // The request line is what the client sent; a path alone may have been rewritten.
    if (request) {
      RequestLine.parse(values.of(ValueRole.REQUEST), out);
    } else {
      out.setRequest(values.of(ValueRole.METHOD), values.of(ValueRole.TARGET));
    }
    out.setLatency(values.of(ValueRole.LATENCY), scales.getOrDefault(ValueRole.LATENCY, 0));
    out.setResponseBytes(values.of(ValueRole.BYTES));
    out.host.setUnlessDash(values.of(ValueRole.HOST));
    out.client.setUnlessDash(values.of(ValueRole.CLIENT));
    if (reached.contains(ValueRole.UPSTREAM_STATUS)) {
      upstream.setUpstream(values.of(ValueRole.UPSTREAM_STATUS), out);
    }
    return LineOutcome.REQUEST;
  }

  private void setTime(RequestFields out) {
    ByteSlice epoch = values.of(ValueRole.EPOCH);
    ByteSlice time = values.of(ValueRole.TIME);
    if (!epoch.isEmpty()) {
      int scale = scales.getOrDefault(ValueRole.EPOCH, 0);
      out.setTime(Ascii.decimal(epoch.bytes(), epoch.from(), epoch.to(), scale));
    } else if (!time.isEmpty()) {
      out.setTime(timestamps, time.bytes(), time.from(), time.to());
    }
  }

  /**
   * Finds the values, as far as the line goes; returns false if it does not start like the pattern.
   */
  private boolean split(byte[] b, int from, int to) {
    values.clear();
    reached.clear();
    if (!startsWith(b, from, to, start)) {
      return false;
    }
    int i = from + start.length;
    for (int s = 0; s < steps.length && i <= to; s++) {
      int end = endOf(s, b, i, to);
      ValueRole role = steps[s].value().role();
      if (isRead[s]) {
        reached.add(role);
        values.of(role).set(b, i, end < 0 ? endOfLast(steps[s], b, i, to) : end);
      }
      if (end < 0) {
        return true; // the line may end before the pattern does
      }
      i = steps[s].belongsToNext() ? end : end + terminators[s].length;
    }
    return true;
  }

  /** Returns the index of the text that ends a value, or -1. */
  private int endOf(int step, byte[] b, int from, int to) {
    byte[] terminator = terminators[step];
    if (terminator.length == 0) {
      return -1;
    }
    if (isBareRequest[step]) {
      boolean beforeStatus =
          step + 1 < steps.length && steps[step + 1].value().role() == ValueRole.STATUS;
      return BareRequest.end(b, from, to, beforeStatus);
    }
    int i = find(b, Math.min(to, from + steps[step].value().minLength()), to, terminator);
    while (i >= 0
        && (isWithinValue(steps[step], b, from, i, to)
            || (hasPort[step] && isWithinAddress(b, i, to)))) {
      i = find(b, i + 1, to, terminator);
    }
    return i >= 0 || !steps[step].quoted() ? i : find(b, from, to, terminator);
  }

  /** Returns true if what looks like the end of a value is within it: escaped, or within a list. */
  private static boolean isWithinValue(PatternStep step, byte[] b, int from, int end, int to) {
    if (step.quoted()) {
      int backslashes = 0;
      while (end - backslashes > from && b[end - backslashes - 1] == '\\') {
        backslashes++;
      }
      return backslashes % 2 == 1;
    }
    boolean afterSeparator = end > from && (b[end - 1] == ',' || b[end - 1] == ':');
    boolean beforeColon = b[end] == ' ' && end + 2 < to && b[end + 1] == ':' && b[end + 2] == ' ';
    return step.value().isList() && (afterSeparator || beforeColon);
  }

  /**
   * Returns true if another colon comes before the port's end: the one at {@code colon} is part of
   * an IPv6 address.
   */
  private static boolean isWithinAddress(byte[] b, int colon, int to) {
    int i = colon + 1;
    while (i < to && b[i] != ':' && b[i] != '/' && b[i] != '"' && !Ascii.isBlank(b[i])) {
      i++;
    }
    return i < to && b[i] == ':';
  }

  /**
   * Returns the end of the line's last value. More may follow it, and only requests and lists
   * contain blanks.
   */
  private static int endOfLast(PatternStep step, byte[] b, int from, int to) {
    if (step.value().role() == ValueRole.REQUEST) {
      return to;
    }
    int end = Ascii.endOfToken(b, from, to);
    while (end < to && isWithinValue(step, b, from, end, to)) {
      end = Ascii.endOfToken(b, end + 1, to);
    }
    return end;
  }

  private static int find(byte[] b, int from, int to, byte[] text) {
    int i = Ascii.indexOf(b, from, to, text[0]);
    while (i >= 0 && !startsWith(b, i, to, text)) {
      i = Ascii.indexOf(b, i + 1, to, text[0]);
    }
    return i;
  }

  private static boolean startsWith(byte[] b, int from, int to, byte[] text) {
    return to - from >= text.length
        && Arrays.equals(b, from, from + text.length, text, 0, text.length);
  }
}
