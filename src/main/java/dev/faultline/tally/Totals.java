package dev.faultline.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** All requests together. */
public final class Totals extends RequestStats {
  private long errors;
  private long masked;

  void addError(int status, long timeMicros, long latencyMicros) {
    add(status, timeMicros, latencyMicros);
    errors = Math.addExact(errors, 1);
  }

  /** Adds a request that did not fail, at least not before the eyes of the client. */
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

  /** The number of failing requests. */
  public long errors() {
    return errors;
  }

  /** Requests that did not fail although a server behind answered 5xx: a retry hid it. */
  public long masked() {
    return masked;
  }

  @Override
  void write(DataOutput out) throws IOException {
    super.write(out);
    Wire.writeUnsigned(out, errors);
    Wire.writeUnsigned(out, masked);
  }

  static Totals read(DataInput in) throws IOException {
    Totals read = new Totals();
    read.readAndMerge(in);
    read.errors = Wire.readUnsigned(in);
    read.masked = Wire.readUnsigned(in);
    return read;
  }
}
