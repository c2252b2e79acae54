package dev.faultline.log.format;

import dev.faultline.log.Field;
import dev.faultline.log.RequestFields;
import dev.faultline.log.text.Ascii;

/**
 * The fields after the agent that say how long a request took. A unit is known by the way in which
 * a number is written: nginx's {@code $request_time} has three decimals, Rack's CommonLogger four
 * and Gunicorn's {@code %(L)s} six, all in seconds; nginx's {@code $gzip_ratio} has two and is no
 * time. Apache's {@code **%T/%D**} says the same twice, in seconds and microseconds. A whole number
 * could have any unit and is ignored. The first latency counts.
 */
final class TailFields {
  /** Power of ten that converts seconds to microseconds. */
  private static final int SECONDS_TO_MICROS = 6;

  private static final int MICROS = 1_000_000;

  private static final int MIN_DECIMALS = 3;

  /** More digits before the point are a time of day or an epoch, not a latency. */
  private static final int MAX_WHOLE = 7;

  /** What nginx's documentation and its makers' recipes call the request's time, in seconds. */
  private static final String[] LABELS = {"rt=", "request_time=", "request_time:", "rt:"};

  private TailFields() {}

  /** Reads an unquoted field, with or without a label. */
  static void read(byte[] b, int from, int to, RequestFields out) {
    if (b[from] == '*') {
      readTwice(b, from, to, out);
    } else if (Ascii.isLetter(b[from])) {
      readLabelled(b, from, to, out);
    } else {
      readNumber(b, from, to, out);
    }
  }

  /** Reads {@code 0.245}. */
  static void readNumber(byte[] b, int from, int to, RequestFields out) {
    if (out.latencyMicros != RequestFields.UNKNOWN || from >= to || !Ascii.isDigit(b[from])) {
      return;
    }
    int point = Ascii.indexOf(b, from, to, '.');
    if (point >= 0 && point - from <= MAX_WHOLE && to - point - 1 >= MIN_DECIMALS) {
      setSeconds(b, from, to, out);
    }
  }

  /**
   * Reads what Odoo has after a size that is {@code -}: {@code 21 0.010 1.503}, the number of its
   * queries, the seconds in those and all others. Source: Odoo, netsvc.py, PerfFilter.
   *
   * @return false if something else is there
   */
  static boolean readPerformance(byte[] b, int from, int to, RequestFields out) {
    int count = Ascii.skipBlanks(b, from, to);
    int countTo = Ascii.endOfToken(b, count, to);
    int queries = Ascii.skipBlanks(b, countTo, to);
    int queriesTo = Ascii.endOfToken(b, queries, to);
    int others = Ascii.skipBlanks(b, queriesTo, to);
    int othersTo = Ascii.endOfToken(b, others, to);
    if (Ascii.wholeNumber(b, count, countTo) == Ascii.NOT_A_NUMBER
        || !TextChecks.isThousandths(b, queries, queriesTo)
        || !TextChecks.isThousandths(b, others, othersTo)) {
      return false;
    }
    long inQueries = Ascii.decimal(b, queries, queriesTo, SECONDS_TO_MICROS);
    long inOthers = Ascii.decimal(b, others, othersTo, SECONDS_TO_MICROS);
    if (inQueries != Ascii.NOT_A_NUMBER && inOthers != Ascii.NOT_A_NUMBER) {
      out.latencyMicros = inQueries + inOthers;
    }
    return true;
  }

  /** Reads {@code rt=0.245} and {@code us="502"}. */
  private static void readLabelled(byte[] b, int from, int to, RequestFields out) {
    for (String label : LABELS) {
      if (Ascii.startsWithIgnoreCase(b, from, to, label)) {
        int start = from + label.length();
        boolean quoted = to - start > 2 && b[start] == '"' && b[to - 1] == '"';
        int valueFrom = quoted ? start + 1 : start;
        int valueTo = quoted ? to - 1 : to;
        if (out.latencyMicros == RequestFields.UNKNOWN
            && Ascii.indexOf(b, valueFrom, valueTo, '.') >= 0) {
          setSeconds(b, valueFrom, valueTo, out);
        }
        return;
      }
    }
  }

  private static void setSeconds(byte[] b, int from, int to, RequestFields out) {
    long micros = Ascii.decimal(b, from, to, SECONDS_TO_MICROS);
    if (micros != Ascii.NOT_A_NUMBER) {
      out.latencyMicros = micros;
    }
  }

  /** Reads {@code **1/1503000**}: the microseconds, if the seconds agree. */
  private static void readTwice(byte[] b, int from, int to, RequestFields out) {
    int slash = Ascii.indexOf(b, from, to, '/');
    if (to - from < 7 || slash < 0 || b[from + 1] != '*' || b[to - 1] != '*' || b[to - 2] != '*') {
      return;
    }
    long seconds = Ascii.wholeNumber(b, from + 2, slash);
    long micros = Ascii.wholeNumber(b, slash + 1, to - 2);
    if (seconds < 0 || micros < 0) {
      return;
    }
    if (micros / MICROS == seconds) {
      out.latencyMicros = micros;
    } else {
      out.markUnreadable(Field.LATENCY);
    }
  }
}
