package dev.faultline.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One endpoint: how many requests, and what is known of the failing ones. */
public final class EndpointStats {
  private long requests;

  /** Null for an endpoint without errors: most have none, and then a count is all it costs. */
  private @Nullable ErrorStats errors;

  void addRequest() {
    requests = Math.addExact(requests, 1);
  }

  /** What is known of the failing requests, to add one more. */
  ErrorStats failing() {
    if (errors == null) {
      errors = new ErrorStats();
    }
    return errors;
  }

  void merge(EndpointStats other) {
    requests = Math.addExact(requests, other.requests);
    if (other.errors != null) {
      failing().merge(other.errors);
    }
  }

  /** All requests. */
  public long requests() {
    return requests;
  }

  /** The number of failing requests. */
  public long errorCount() {
    return errors == null ? 0 : errors.statuses().total();
  }

  /** What is known of the failing requests, or null if there are none. */
  public @Nullable ErrorStats errors() {
    return errors;
  }

  void write(DataOutput out) throws IOException {
    Wire.writeUnsigned(out, requests);
    out.writeBoolean(errors != null);
    if (errors != null) {
      errors.write(out);
    }
  }

  static EndpointStats read(DataInput in) throws IOException {
    EndpointStats read = new EndpointStats();
    read.requests = Wire.readUnsigned(in);
    if (in.readBoolean()) {
      read.errors = ErrorStats.read(in);
    }
    return read;
  }
}
