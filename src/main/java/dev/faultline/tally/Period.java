package dev.faultline.tally;

import dev.faultline.log.RequestFields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The earliest and the latest of a set of times, in microseconds since the epoch. */
public final class Period {
  private long first = Long.MAX_VALUE;
  private long last = RequestFields.NO_TIME;

  void add(long timeMicros) {
    first = Math.min(first, timeMicros);
    last = Math.max(last, timeMicros);
  }

  void merge(Period other) {
    first = Math.min(first, other.first);
    last = Math.max(last, other.last);
  }

  /** Returns true if the set has no time. */
  public boolean isEmpty() {
    return last == RequestFields.NO_TIME;
  }

  /** Returns the earliest time; requires that the period is not {@link #isEmpty}. */
  public long first() {
    return first;
  }

  /** Returns the latest time; requires that the period is not {@link #isEmpty}. */
  public long last() {
    return last;
  }

  void write(DataOutput out) throws IOException {
    Varints.writeSigned(out, last);
    if (!isEmpty()) {
      Varints.writeUnsigned(out, last - first);
    }
  }

  static Period read(DataInput in) throws IOException {
    Period read = new Period();
    read.last = Varints.readSigned(in);
    if (!read.isEmpty()) {
      read.first = read.last - Varints.readUnsigned(in);
    }
    return read;
  }
}
