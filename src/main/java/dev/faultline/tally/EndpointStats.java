package dev.faultline.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The statistics of one endpoint: its number of requests, and details of the failing ones. */
public final class EndpointStats {
  private long requests;

  /** Null without errors: most endpoints have none, and then cost no more than a count. */
  private @Nullable ErrorStats errors;

  void addRequest() {
    requests = Math.addExact(requests, 1);
  }

  /** Returns the statistics of the failing requests to add to, created on first use. */
  ErrorStats getOrCreateErrors() {
    if (errors == null) {
      errors = new ErrorStats();
    }
    return errors;
  }

  void merge(EndpointStats other) {
    requests = Math.addExact(requests, other.requests);
    if (other.errors != null) {
      getOrCreateErrors().merge(other.errors);
    }
  }

  /** Returns the number of requests, failing ones included. */
  public long requests() {
    return requests;
  }

  /** Returns the number of failing requests. */
  public long errorCount() {
    return errors == null ? 0 : errors.statuses().total();
  }

  /** Returns the statistics of the failing requests, or null if there are none. */
  public @Nullable ErrorStats errors() {
    return errors;
  }

  void write(DataOutput out) throws IOException {
    Varints.writeUnsigned(out, requests);
    out.writeBoolean(errors != null);
    if (errors != null) {
      errors.write(out);
    }
  }

  static EndpointStats read(DataInput in) throws IOException {
    EndpointStats read = new EndpointStats();
    read.requests = Varints.readUnsigned(in);
    if (in.readBoolean()) {
      read.errors = ErrorStats.read(in);
    }
    return read;
  }
}
