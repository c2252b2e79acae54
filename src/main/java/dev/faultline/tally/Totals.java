package dev.faultline.tally;

import dev.faultline.log.Fields;
import dev.faultline.log.Request;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is known of all requests together. */
public final class Totals {
  private StatusCounts statuses = new StatusCounts();
  private Timeline timeline = new Timeline();
  private Latencies latencies = new Latencies();
  private Period period = new Period();
  private long errors;
  private long masked;

  void add(Request request, boolean isError) {
    statuses.add(request.status(), 1);
    if (request.hasTime()) {
      timeline.add(request.timeMicros(), request.status());
      period.add(request.timeMicros());
    }
    if (request.latencyMicros() != Fields.UNKNOWN) {
      latencies.add(request.latencyMicros());
    }
    if (isError) {
      errors = Math.addExact(errors, 1);
    } else if (request.upstreamFailed()) {
      masked = Math.addExact(masked, 1);
    }
  }

  void merge(Totals other) {
    statuses.merge(other.statuses);
    timeline.merge(other.timeline);
    latencies.merge(other.latencies);
    period.merge(other.period);
    errors = Math.addExact(errors, other.errors);
    masked = Math.addExact(masked, other.masked);
  }

  /** Requests by status, failing or not. */
  public StatusCounts statuses() {
    return statuses;
  }

  /** Requests by minute and status, failing or not. */
  public Timeline timeline() {
    return timeline;
  }

  /** How long requests took. */
  public Latencies latencies() {
    return latencies;
  }

  /** First and last request. */
  public Period period() {
    return period;
  }

  /** The number of failing requests. */
  public long errors() {
    return errors;
  }

  /** Requests that did not fail although a server behind answered 5xx: a retry hid it. */
  public long masked() {
    return masked;
  }

  void write(DataOutput out) throws IOException {
    statuses.write(out);
    timeline.write(out);
    latencies.write(out);
    period.write(out);
    Wire.writeUnsigned(out, errors);
    Wire.writeUnsigned(out, masked);
  }

  static Totals read(DataInput in) throws IOException {
    Totals read = new Totals();
    read.statuses = StatusCounts.read(in);
    read.timeline = Timeline.read(in);
    read.latencies = Latencies.read(in);
    read.period = Period.read(in);
    read.errors = Wire.readUnsigned(in);
    read.masked = Wire.readUnsigned(in);
    return read;
  }
}
