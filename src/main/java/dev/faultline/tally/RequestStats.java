package dev.faultline.tally;

import dev.faultline.log.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What can be said of any set of requests: how they ended, when, and how long they took. */
public abstract class RequestStats {
  private final StatusCounts statuses = new StatusCounts();
  private final Timeline timeline = new Timeline();
  private final Latencies latencies = new Latencies();
  private final Period period = new Period();

  RequestStats() {}

  void add(int status, long timeMicros, long latencyMicros) {
    statuses.add(status, 1);
    if (timeMicros != Fields.NO_TIME) {
      timeline.add(timeMicros, status);
      period.add(timeMicros);
    }
    if (latencyMicros != Fields.UNKNOWN) {
      latencies.add(latencyMicros);
    }
  }

  void merge(RequestStats other) {
    statuses.merge(other.statuses);
    timeline.merge(other.timeline);
    latencies.merge(other.latencies);
    period.merge(other.period);
  }

  /** The requests by status. */
  public StatusCounts statuses() {
    return statuses;
  }

  /** The requests by minute and status, as far as they have a time. */
  public Timeline timeline() {
    return timeline;
  }

  /** How long the requests took, as far as it is known. */
  public Latencies latencies() {
    return latencies;
  }

  /** The first and the last of the requests that have a time. */
  public Period period() {
    return period;
  }

  void write(DataOutput out) throws IOException {
    statuses.write(out);
    timeline.write(out);
    latencies.write(out);
    period.write(out);
  }

  /** Adds what {@link #write} wrote. */
  void readAndMerge(DataInput in) throws IOException {
    statuses.merge(StatusCounts.read(in));
    timeline.merge(Timeline.read(in));
    latencies.merge(Latencies.read(in));
    period.merge(Period.read(in));
  }
}
