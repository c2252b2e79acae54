package dev.faultline.tally;

import dev.faultline.log.RequestFields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Statistics of any set of requests: their statuses, times and latencies. */
public abstract class RequestStats {
  private final StatusCounts statuses = new StatusCounts();
  private final Timeline timeline = new Timeline();
  private final Latencies latencies = new Latencies();
  private final Period period = new Period();

  RequestStats() {}

  void add(int status, long timeMicros, long latencyMicros) {
    statuses.add(status, 1);
    if (timeMicros != RequestFields.NO_TIME) {
      timeline.add(timeMicros, status);
      period.add(timeMicros);
    }
    if (latencyMicros != RequestFields.UNKNOWN) {
      latencies.add(latencyMicros);
    }
  }

  void merge(RequestStats other) {
    statuses.merge(other.statuses);
    timeline.merge(other.timeline);
    latencies.merge(other.latencies);
    period.merge(other.period);
  }

  /** Returns the number of requests by status. */
  public StatusCounts statuses() {
    return statuses;
  }

  /** Returns the requests that have a time, by minute and status. */
  public Timeline timeline() {
    return timeline;
  }

  /** Returns the latencies of the requests that have one. */
  public Latencies latencies() {
    return latencies;
  }

  /** Returns the times of the first and the last request, among those that have one. */
  public Period period() {
    return period;
  }

  void write(DataOutput out) throws IOException {
    statuses.write(out);
    timeline.write(out);
    latencies.write(out);
    period.write(out);
  }

  /** Reads what {@link #write} wrote, and adds it. */
  void readAndMerge(DataInput in) throws IOException {
    statuses.merge(StatusCounts.read(in));
    timeline.merge(Timeline.read(in));
    latencies.merge(Latencies.read(in));
    period.merge(Period.read(in));
  }
}
