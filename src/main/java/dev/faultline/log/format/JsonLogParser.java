package dev.faultline.log.format;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.Timestamps;
import dev.faultline.log.text.Ascii;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Parser of lines that are JSON objects. The lines may be those of an array: a comma behind an
 * object is no harm, and a line that only opens or closes the array is no request.
 */
final class JsonLogParser extends FormatParser {
  /** What opens or closes an array of objects, alone or as a member. */
  private static final Pattern BRACKETS =
      Pattern.compile("\\[|\\]|\\]\\}|\\{\\s*\"[\\w.]+\"\\s*:\\s*\\[");

  private static final int MAX_BRACKETS = 64;

  private final Set<JsonRole> typical;
  private final KeyedRequest request;
  private final KeyedValues values = new KeyedValues();
  private final JsonScanner scanner;
  private final JsonMembers members;

  JsonLogParser(JsonKeys keys, Timestamps timestamps) {
    this(keys, Set.of(), timestamps);
  }

  /** Creates a parser for which a line is typical if it has all of these roles. */
  JsonLogParser(JsonKeys keys, Set<JsonRole> typical, Timestamps timestamps) {
    this.typical = typical;
    this.request = new KeyedRequest(timestamps);
    this.scanner = new JsonScanner(keys, values);
    this.members = new JsonMembers(keys, values);
  }

  @Override
  LineOutcome parse(byte[] b, int from, int to, Depth depth, RequestFields out) {
    // During format detection most lines are not JSON, and exceptions are expensive.
    int start = Ascii.skipBlanks(b, from, to);
    int end = endOf(b, start, to);
    if (start == end) {
      return LineOutcome.BAD_JSON;
    }
    if (b[start] == '{' && readLine(b, start, end)) {
      return request.read(values, depth, out);
    }
    values.clear();
    return isBracket(b, start, end) ? LineOutcome.NOT_A_REQUEST : LineOutcome.BAD_JSON;
  }

  /** Returns the index after the object, without blanks and one comma behind it. */
  private static int endOf(byte[] b, int from, int to) {
    int end = trimEnd(b, from, to);
    return end > from && b[end - 1] == ',' ? trimEnd(b, from, end - 1) : end;
  }

  private static int trimEnd(byte[] b, int from, int to) {
    int end = to;
    while (end > from && (Ascii.isBlank(b[end - 1]) || b[end - 1] == '\r')) {
      end--;
    }
    return end;
  }

  private static boolean isBracket(byte[] b, int from, int to) {
    return to - from <= MAX_BRACKETS
        && (b[to - 1] == '[' || b[from] == ']')
        && BRACKETS.matcher(new String(b, from, to - from, StandardCharsets.UTF_8)).matches();
  }

  /** Collects the values of a line; returns false unless it is one object, or nearly so. */
  private boolean readLine(byte[] b, int from, int to) {
    return scanner.read(b, from, to) || readSlowly(b, from, to);
  }

  /** Does the same by Jackson, and for what is odd. */
  private boolean readSlowly(byte[] b, int from, int to) {
    byte[] text = JsonRepair.escapes(b, from, to);
    if (members.read(text)) {
      return true;
    }
    byte[] repaired = JsonRepair.bareValues(text);
    return !Arrays.equals(text, repaired) && members.read(repaired);
  }

  @Override
  boolean isTypical(byte[] b, int from, int to, RequestFields read) {
    return values.hasAll(typical);
  }
}
