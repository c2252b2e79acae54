package dev.faultline.log.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.faultline.log.text.Ascii;

/**
 * A cursor over the start of a line. Each method that is named after a thing moves past it and
 * returns true, or returns false if something else is there. Reused for all lines of a reader.
 */
final class PrefixCursor {
  private static final byte[] EMPTY = {};
  private static final byte[] STDOUT = "stdout".getBytes(US_ASCII);
  private static final byte[] STDERR = "stderr".getBytes(US_ASCII);
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final String DAYS = "MonTueWedThuFriSatSun";

  /** The length of {@code 2025-11-22T10:00:01}. */
  private static final int ISO_LENGTH = 19;

  /** The length of {@code Nov 22 10:00:01}. */
  private static final int SYSLOG_LENGTH = 15;

  /** The number of digits of a second since the epoch, in this century. */
  private static final int EPOCH_DIGITS = 10;

  private byte[] bytes = EMPTY;
  private int end;
  private int next;
  private int timeFrom;
  private int timeTo;
  private boolean isStandardError;
  private boolean isPiece;

  /** Moves to the start of a line. */
  void start(byte[] b, int from, int to) {
    bytes = b;
    next = from;
    end = to;
    timeFrom = from;
    timeTo = from;
    isStandardError = false;
    isPiece = false;
  }

  /** Returns the index of the first byte that has not been matched. */
  int position() {
    return next;
  }

  /** Returns the index of the first byte of the last time that was matched and names a year. */
  int timeFrom() {
    return timeFrom;
  }

  /** Returns the index after that time; {@link #timeFrom} if there was none. */
  int timeTo() {
    return timeTo;
  }

  boolean text(byte[] expected) {
    if (end - next < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (bytes[next + i] != expected[i]) {
        return false;
      }
    }
    next += expected.length;
    return true;
  }

  /** The name of a stream, {@code stdout} or {@code stderr}. */
  boolean stream() {
    isStandardError = text(STDERR);
    return isStandardError || text(STDOUT);
  }

  /** {@code F} for a full line or the last piece of one, {@code P} for a piece before that. */
  boolean pieceMark() {
    isPiece = character('P');
    return isPiece || character('F');
  }

  boolean isStandardError() {
    return isStandardError;
  }

  boolean isPiece() {
    return isPiece;
  }

  boolean character(char c) {
    if (next == end || bytes[next] != c) {
      return false;
    }
    next++;
    return true;
  }

  /** One or more blanks. */
  boolean blanks() {
    int start = next;
    next = Ascii.skipBlanks(bytes, next, end);
    return next > start;
  }

  /** A time in ISO 8601 with seconds, up to a blank: {@code 2025-11-22T10:00:01.100Z}. */
  boolean isoTime() {
    return dateAndTime('-', 'T');
  }

  /** The same with other marks, which Go's programs write: {@code 2025/11/22 10:00:01.100}. */
  boolean slashTime() {
    return dateAndTime('/', ' ');
  }

  private boolean dateAndTime(char inDate, char between) {
    int i = next;
    if (end - i <= ISO_LENGTH
        || bytes[i + 10] != between
        || bytes[i + 4] != inDate
        || bytes[i + 7] != inDate
        || bytes[i + 13] != ':'
        || bytes[i + 16] != ':'
        || !Ascii.isDigit(bytes[i])
        || !Ascii.isDigit(bytes[i + 18])) {
      return false;
    }
    return setTime(Ascii.endOfToken(bytes, i + ISO_LENGTH, end));
  }

  /** A number of seconds since the epoch, with or without a fraction, up to a blank. */
  boolean epochTime() {
    int to = next;
    while (to < end && Ascii.isDigit(bytes[to])) {
      to++;
    }
    boolean second = to - next == EPOCH_DIGITS;
    if (to < end && bytes[to] == '.') {
      to++;
      while (to < end && Ascii.isDigit(bytes[to])) {
        to++;
      }
    }
    return second && setTime(to);
  }

  private boolean setTime(int to) {
    timeFrom = next;
    timeTo = to;
    next = to;
    return true;
  }

  /**
   * A time without a year, {@code Nov 22 10:00:01}, maybe with a fraction: no time of a request.
   */
  boolean syslogTime() {
    int i = next;
    if (end - i <= SYSLOG_LENGTH
        || !isNamed(MONTHS, i)
        || bytes[i + 3] != ' '
        || bytes[i + 6] != ' '
        || bytes[i + 9] != ':'
        || bytes[i + 12] != ':'
        || !Ascii.isDigit(bytes[i + 14])) {
      return false;
    }
    next = Ascii.endOfToken(bytes, i + SYSLOG_LENGTH, end);
    return true;
  }

  /** A day of the week in English and a blank: {@code Sat }. */
  boolean dayOfWeek() {
    if (end - next < 4 || !isNamed(DAYS, next) || bytes[next + 3] != ' ') {
      return false;
    }
    next += 4;
    return true;
  }

  private boolean isNamed(String names, int at) {
    for (int i = 0; i < names.length(); i += 3) {
      if (bytes[at] == names.charAt(i)
          && bytes[at + 1] == names.charAt(i + 1)
          && bytes[at + 2] == names.charAt(i + 2)) {
        return true;
      }
    }
    return false;
  }

  /** A priority of syslog, {@code <190>}. */
  boolean priority() {
    int start = next;
    if (!character('<')) {
      return false;
    }
    int digits = next;
    while (next < end && next - digits < 3 && Ascii.isDigit(bytes[next])) {
      next++;
    }
    if (next > digits && character('>')) {
      return true;
    }
    next = start;
    return false;
  }

  /** Any text up to a blank. */
  boolean token() {
    int start = next;
    next = Ascii.endOfToken(bytes, next, end);
    return next > start;
  }

  /** Any text up to a blank that contains {@code c}. */
  boolean tokenWith(char c) {
    int start = next;
    return token() && Ascii.indexOf(bytes, start, next, c) >= 0;
  }

  /** The name of a program and a colon, maybe with a process number: {@code nginx[714]:}. */
  boolean tag() {
    int start = next;
    return token() && next - start > 1 && bytes[next - 1] == ':' && isNameByte(bytes[start]);
  }

  /** A name of letters, digits, {@code -}, {@code _} and {@code .}. */
  boolean name() {
    int start = next;
    while (next < end && isNameByte(bytes[next])) {
      next++;
    }
    return next > start;
  }

  /** A label of the domain name system: lower-case letters, digits and {@code -}. */
  boolean label() {
    int start = next;
    while (next < end
        && ((bytes[next] >= 'a' && bytes[next] <= 'z')
            || Ascii.isDigit(bytes[next])
            || bytes[next] == '-')) {
      next++;
    }
    return next > start && bytes[start] != '-';
  }

  /** A pod that a controller named: a label whose last part is random or a number. */
  boolean generatedPod() {
    int start = next;
    if (!label()) {
      return false;
    }
    int dash = Ascii.lastIndexOf(bytes, start, next, '-');
    if (dash < 0) {
      return false;
    }
    boolean number = dash + 1 < next;
    for (int i = dash + 1; i < next; i++) {
      number &= Ascii.isDigit(bytes[i]);
    }
    return number || next - dash == 6;
  }

  /** Everything up to {@code c}, and {@code c}. */
  boolean through(char c) {
    int i = Ascii.indexOf(bytes, next, end, c);
    next = i < 0 ? end : i + 1;
    return i >= 0;
  }

  /** Structured data of syslog: {@code -}, or elements in brackets with quoted values. */
  boolean structuredData() {
    if (character('-')) {
      return true;
    }
    int start = next;
    while (next < end && bytes[next] == '[') {
      int i = next + 1;
      boolean quoted = false;
      while (i < end && (quoted || bytes[i] != ']')) {
        if (quoted && bytes[i] == '\\') {
          i++;
        } else if (bytes[i] == '"') {
          quoted = !quoted;
        }
        i++;
      }
      if (i >= end) {
        return false;
      }
      next = i + 1;
    }
    return next > start;
  }

  /** Returns the byte that follows, or 0 at the end of the line. */
  int peek() {
    return next < end ? bytes[next] : 0;
  }

  private static boolean isNameByte(byte c) {
    return Ascii.isLetter(c) || Ascii.isDigit(c) || c == '-' || c == '_' || c == '.';
  }
}
