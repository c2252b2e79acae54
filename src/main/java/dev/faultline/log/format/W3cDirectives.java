package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.RequestFields;
import dev.faultline.log.Timestamps;
import dev.faultline.log.text.Ascii;
import dev.faultline.log.text.ByteSlice;
import org.jspecify.annotations.Nullable;

/**
 * The directives of a log in the W3C extended format, as far as the lines after them depend on
 * them: {@code #Fields} names the columns, {@code #Date} says on which day the next line was
 * written, for logs that have only a time of day in each line, and {@code #Start-Date} when the log
 * was begun. Of each kind the last one applies. Source: W3C working draft WD-logfile.
 */
final class W3cDirectives {
  private static final String DATE = "#Date:";
  private static final String START_DATE = "#Start-Date:";
  private static final String[] KINDS = {W3cColumns.DIRECTIVE, DATE, START_DATE};

  /** The lengths of {@code 2025-11-22} and of {@code 2025-11-22 10:00:00}. */
  private static final int DATE_LENGTH = 10;

  private static final int TIME_LENGTH = 19;

  private static final byte[] MIDNIGHT = "00:00:00".getBytes(UTF_8);

  private final W3cColumns usual;
  private final Timestamps timestamps;
  private W3cColumns columns;
  private boolean named;
  private boolean started;
  private final ByteSlice day = new ByteSlice();
  private long writtenMicros = RequestFields.NO_TIME;

  /**
   * Creates the state at the start of a log.
   *
   * @param usual the columns of lines without a directive before them
   */
  W3cDirectives(W3cColumns usual, Timestamps timestamps) {
    this.usual = usual;
    this.timestamps = timestamps;
    this.columns = usual;
  }

  /**
   * Returns the directives that apply after a line, a line for each kind and in their order, or
   * null if the line is none of these.
   *
   * @param before the directives that apply before the line
   */
  static @Nullable String after(String before, byte[] b, int from, int to) {
    int kind = kind(b, from, to);
    if (kind < 0) {
      return null;
    }
    StringBuilder all = new StringBuilder();
    for (String line : before.split("\n", -1)) {
      byte[] earlier = line.getBytes(UTF_8);
      int of = kind(earlier, 0, earlier.length);
      if (of >= 0 && of != kind) {
        all.append(line).append('\n');
      }
    }
    return all.append(new String(b, from, to - from, UTF_8)).toString();
  }

  /** Returns the index of a directive's kind, or -1. */
  private static int kind(byte[] b, int from, int to) {
    for (int i = 0; i < KINDS.length; i++) {
      if (Ascii.startsWithIgnoreCase(b, from, to, KINDS[i])) {
        return i;
      }
    }
    return -1;
  }

  /** Continues where these directives apply, as {@link #after} returns them. */
  void begin(String directives) {
    columns = usual;
    named = false;
    started = false;
    day.clear();
    for (String line : directives.split("\n", -1)) {
      byte[] b = line.getBytes(UTF_8);
      read(b, 0, b.length);
    }
  }

  /** Reads a line that starts with {@code #}. */
  void read(byte[] b, int from, int to) {
    int kind = kind(b, from, to);
    if (kind < 0) {
      return;
    }
    if (kind == 0) {
      columns = W3cColumns.of(b, from, to);
      named = true;
      return;
    }
    started |= KINDS[kind].equals(START_DATE);
    setDay(new String(b, from, to - from, UTF_8).substring(KINDS[kind].length()).strip());
  }

  private void setDay(String text) {
    byte[] b = text.getBytes(UTF_8);
    day.clear();
    if (b.length >= DATE_LENGTH) {
      day.set(b, 0, DATE_LENGTH);
      boolean timed = b.length >= TIME_LENGTH;
      ByteSlice time = new ByteSlice();
      time.set(
          timed ? b : MIDNIGHT, timed ? DATE_LENGTH + 1 : 0, timed ? TIME_LENGTH : MIDNIGHT.length);
      writtenMicros = timestamps.ofDateAndTime(day, time, false);
      if (writtenMicros == RequestFields.NO_TIME) {
        day.clear();
      }
    }
  }

  /** Returns the columns of the next line. */
  W3cColumns columns() {
    return columns;
  }

  /** Returns true if a directive has named the columns. */
  boolean areNamed() {
    return named;
  }

  /** Returns true if the log says when it was begun. */
  boolean hasStart() {
    return started;
  }

  /** Returns true if a directive says on which day lines were written. */
  boolean hasDay() {
    return !day.isEmpty();
  }

  /**
   * Returns the time of a line of which only the time of day is known. One before that of the
   * directive is of a later day, but of which one the log does not say: it is no time.
   */
  long timeOf(ByteSlice timeOfDay) {
    long micros = timestamps.ofDateAndTime(day, timeOfDay, false);
    return micros < writtenMicros ? RequestFields.NO_TIME : micros;
  }
}
