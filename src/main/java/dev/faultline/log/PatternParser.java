package dev.faultline.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.LinePattern.Role;
import dev.faultline.log.LinePattern.Step;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Lines of some server's own format. What is behind the last value of the pattern is ignored. */
final class PatternParser extends LineParser {
  private final Timestamps timestamps;
  private final CauseText upstream = new CauseText();
  private final byte[] start;
  private final Step[] steps;
  private final byte[][] behinds;

  /** Of the values of one role, the finest number or else the first is read. */
  private final boolean[] isRead;

  /** Whether a port stands behind the value, which may have colons of its own. */
  private final boolean[] hasPort;

  /** The roles of the values that the line goes on to, which may be empty. */
  private final Set<Role> reached = EnumSet.noneOf(Role.class);

  private final FieldValues<Role> values = new FieldValues<>(Role.class);
  private final Map<Role, Integer> scales = new EnumMap<>(Role.class);

  PatternParser(LinePattern pattern, Timestamps timestamps) {
    this.timestamps = timestamps;
    start = pattern.start();
    steps = pattern.steps().toArray(new Step[0]);
    behinds = new byte[steps.length][];
    isRead = new boolean[steps.length];
    hasPort = new boolean[steps.length];
    Map<Role, Integer> read = new EnumMap<>(Role.class);
    for (int i = 0; i < steps.length; i++) {
      behinds[i] = steps[i].behind().getBytes(UTF_8);
      hasPort[i] = i + 1 < steps.length && isAddressWithPort(steps[i], steps[i + 1]);
      Role role = steps[i].value().role();
      int scale = steps[i].value().scale();
      if (scale < scales.getOrDefault(role, Integer.MAX_VALUE)) {
        scales.put(role, scale);
        read.put(role, i);
      }
    }
    read.values().forEach(i -> isRead[i] = true);
  }

  private static boolean isAddressWithPort(Step step, Step next) {
    Role role = step.value().role();
    return (role == Role.CLIENT || role == Role.HOST)
        && step.behind().equals(":")
        && next.value().role() == Role.NOTHING
        && !next.behind().startsWith(":");
  }

  @Override
  boolean mayStartWithQuote() {
    return start.length > 0 && start[0] == '"';
  }

  @Override
  Verdict parse(byte[] b, int from, int to, Depth depth, Fields out) {
    boolean starts = split(b, from, to);
    boolean request = reached.contains(Role.REQUEST);
    if (!starts || !reached.contains(Role.STATUS) || !(request || reached.contains(Role.TARGET))) {
      return Verdict.WRONG_SHAPE;
    }
    if (!out.setStatus(values.of(Role.STATUS))) {
      return Verdict.BAD_STATUS;
    }
    setTime(out);
    if (depth == Depth.TIME) {
      return Verdict.REQUEST;
    }
    // The request line is what the client sent; a path alone may have been rewritten.
    if (request) {
      RequestLine.parse(values.of(Role.REQUEST), out);
    } else {
      out.setRequest(values.of(Role.METHOD), values.of(Role.TARGET));
    }
    out.setLatency(values.of(Role.LATENCY), scales.getOrDefault(Role.LATENCY, 0));
    out.setResponseBytes(values.of(Role.BYTES));
    out.host.setUnlessDash(values.of(Role.HOST));
    out.client.setUnlessDash(values.of(Role.CLIENT));
    if (reached.contains(Role.UPSTREAM_STATUS)) {
      upstream.setUpstream(values.of(Role.UPSTREAM_STATUS), out);
    }
    return Verdict.REQUEST;
  }

  private void setTime(Fields out) {
    Slice epoch = values.of(Role.EPOCH);
    Slice time = values.of(Role.TIME);
    if (!epoch.isEmpty()) {
      int scale = scales.getOrDefault(Role.EPOCH, 0);
      out.setTime(Ascii.decimal(epoch.bytes(), epoch.from(), epoch.to(), scale));
    } else if (!time.isEmpty()) {
      out.setTime(timestamps, time.bytes(), time.from(), time.to());
    }
  }

  /** Notes where the values are, as far as the line goes; false if it starts otherwise. */
  private boolean split(byte[] b, int from, int to) {
    values.clear();
    reached.clear();
    if (!startsWith(b, from, to, start)) {
      return false;
    }
    int i = from + start.length;
    for (int s = 0; s < steps.length && i <= to; s++) {
      int end = endOf(s, b, i, to);
      Role role = steps[s].value().role();
      if (isRead[s]) {
        reached.add(role);
        values.of(role).set(b, i, end < 0 ? endOfLast(steps[s], b, i, to) : end);
      }
      if (end < 0) {
        return true; // an end of line before the pattern's
      }
      i = steps[s].belongsToNext() ? end : end + behinds[s].length;
    }
    return true;
  }

  /** Index of the text behind a value, or -1. */
  private int endOf(int step, byte[] b, int from, int to) {
    byte[] behind = behinds[step];
    if (behind.length == 0) {
      return -1;
    }
    int i = find(b, Math.min(to, from + steps[step].value().least()), to, behind);
    while (i >= 0
        && (goesOn(steps[step], b, from, i, to) || (hasPort[step] && isWithinAddress(b, i, to)))) {
      i = find(b, i + 1, to, behind);
    }
    return i >= 0 || !steps[step].quoted() ? i : find(b, from, to, behind);
  }

  /** True when what looks like the end of a value is within it: escaped, or within a list. */
  private static boolean goesOn(Step step, byte[] b, int from, int end, int to) {
    if (step.quoted()) {
      int backslashes = 0;
      while (end - backslashes > from && b[end - backslashes - 1] == '\\') {
        backslashes++;
      }
      return backslashes % 2 == 1;
    }
    boolean behindSeparator = end > from && (b[end - 1] == ',' || b[end - 1] == ':');
    boolean beforeColon = b[end] == ' ' && end + 2 < to && b[end + 1] == ':' && b[end + 2] == ' ';
    return step.value().list() && (behindSeparator || beforeColon);
  }

  /** True when another colon comes before the port's end: the one at {@code colon} is IPv6's. */
  private static boolean isWithinAddress(byte[] b, int colon, int to) {
    int i = colon + 1;
    while (i < to && b[i] != ':' && b[i] != '/' && b[i] != '"' && !Ascii.isBlank(b[i])) {
      i++;
    }
    return i < to && b[i] == ':';
  }

  /** A line may have more behind the last value; only requests and lists hold blanks. */
  private static int endOfLast(Step step, byte[] b, int from, int to) {
    if (step.value().role() == Role.REQUEST) {
      return to;
    }
    int end = Ascii.endOfToken(b, from, to);
    while (end < to && goesOn(step, b, from, end, to)) {
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
