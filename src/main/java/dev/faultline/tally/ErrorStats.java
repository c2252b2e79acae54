package dev.faultline.tally;

import dev.faultline.log.Fields;
import dev.faultline.log.Request;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is known of the failing requests of one endpoint. */
public final class ErrorStats {
  private static final int MAX_SAMPLES = 5;

  private StatusCounts statuses = new StatusCounts();
  private Timeline timeline = new Timeline();
  private Latencies latencies = new Latencies();
  private Period period = new Period();
  private SortedMap<String, Long> causes = new TreeMap<>();

  /** In {@link Sample#ORDER}. */
  private final List<Sample> samples = new ArrayList<>(1);

  void add(Request request) {
    statuses.add(request.status(), 1);
    if (request.hasTime()) {
      timeline.add(request.timeMicros(), request.status());
      period.add(request.timeMicros());
    }
    if (request.latencyMicros() != Fields.UNKNOWN) {
      latencies.add(request.latencyMicros());
    }
    if (!request.cause().isEmpty()) {
      causes.merge(request.cause(), 1L, Math::addExact);
    }
    addSample(Sample.of(request));
  }

  private void addSample(Sample sample) {
    int i = Collections.binarySearch(samples, sample, Sample.ORDER);
    int position = i < 0 ? -i - 1 : i;
    if (position < MAX_SAMPLES) {
      samples.add(position, sample);
      if (samples.size() > MAX_SAMPLES) {
        samples.remove(MAX_SAMPLES);
      }
    }
  }

  void merge(ErrorStats other) {
    statuses.merge(other.statuses);
    timeline.merge(other.timeline);
    latencies.merge(other.latencies);
    period.merge(other.period);
    Wire.mergeCounts(causes, other.causes);
    other.samples.forEach(this::addSample);
  }

  /** Errors by status. */
  public StatusCounts statuses() {
    return statuses;
  }

  /** Errors by minute. */
  public Timeline timeline() {
    return timeline;
  }

  /** How long the failing requests took. */
  public Latencies latencies() {
    return latencies;
  }

  /** First and last error. */
  public Period period() {
    return period;
  }

  /** Errors by cause, where the log says why. */
  public SortedMap<String, Long> causes() {
    return Collections.unmodifiableSortedMap(causes);
  }

  /** The first failing requests, at most five. */
  public List<Sample> samples() {
    return Collections.unmodifiableList(samples);
  }

  void write(DataOutput out) throws IOException {
    statuses.write(out);
    timeline.write(out);
    latencies.write(out);
    period.write(out);
    Wire.writeCounts(out, causes);
    Wire.writeUnsigned(out, samples.size());
    for (Sample sample : samples) {
      sample.write(out);
    }
  }

  static ErrorStats read(DataInput in) throws IOException {
    ErrorStats read = new ErrorStats();
    read.statuses = StatusCounts.read(in);
    read.timeline = Timeline.read(in);
    read.latencies = Latencies.read(in);
    read.period = Period.read(in);
    read.causes = Wire.readCounts(in);
    for (int i = Wire.readSize(in); i > 0; i--) {
      read.samples.add(Sample.read(in));
    }
    return read;
  }
}
