package dev.faultline.tally;

import dev.faultline.log.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The earliest and the latest of a set of times, in microseconds since the epoch. */
public final class Period {
  private long first = Long.MAX_VALUE;
  private long last = Fields.NO_TIME;

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
    return last == Fields.NO_TIME;
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
    Wire.writeSigned(out, last);
    if (!isEmpty()) {
      Wire.writeUnsigned(out, last - first);
    }
  }

  static Period read(DataInput in) throws IOException {
    Period read = new Period();
    read.last = Wire.readSigned(in);
    if (!read.isEmpty()) {
      read.first = read.last - Wire.readUnsigned(in);
    }
    return read;
  }
}
