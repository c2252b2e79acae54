package dev.faultline.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Statistics of all counted requests, with the numbers of errors and of masked failures. */
public final class Totals extends RequestStats {
  private long errors;
  private long masked;

  void addError(int status, long timeMicros, long latencyMicros) {
    add(status, timeMicros, latencyMicros);
    errors = Math.addExact(errors, 1);
  }

  /** Adds a request that succeeded from the client's point of view. */
  void addSuccess(int status, long timeMicros, long latencyMicros, boolean upstreamFailed) {
    add(status, timeMicros, latencyMicros);
    if (upstreamFailed) {
      masked = Math.addExact(masked, 1);
    }
  }

  void merge(Totals other) {
    super.merge(other);
    errors = Math.addExact(errors, other.errors);
    masked = Math.addExact(masked, other.masked);
  }

  /** Returns the number of failing requests. */
  public long errors() {
    return errors;
  }

  /**
   * Returns the number of requests that succeeded because a retry hid a 5xx of an upstream server.
   */
  public long masked() {
    return masked;
  }

  @Override
  void write(DataOutput out) throws IOException {
    super.write(out);
    Varints.writeUnsigned(out, errors);
    Varints.writeUnsigned(out, masked);
  }

  static Totals read(DataInput in) throws IOException {
    Totals read = new Totals();
    read.readAndMerge(in);
    read.errors = Varints.readUnsigned(in);
    read.masked = Varints.readUnsigned(in);
    return read;
  }
}
