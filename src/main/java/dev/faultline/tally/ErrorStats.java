package dev.faultline.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/** The statistics of the failing requests of one endpoint, with their causes and samples. */
public final class ErrorStats extends RequestStats {
  private static final int MAX_SAMPLES = 5;

  private Causes causes = new Causes();

  /** Sorted by {@link Sample#ORDER}. */
  private final List<Sample> samples = new ArrayList<>(1);

  /** Counts why a request failed; returns true if the number of named causes grew. */
  boolean addCause(String cause) {
    return !cause.isEmpty() && causes.add(cause);
  }

  /** Returns true if a sample of this time and line may be among the first ones, so is kept. */
  boolean acceptsSample(long timeMicros, String file, long offset) {
    return samples.size() < MAX_SAMPLES
        || samples.get(MAX_SAMPLES - 1).compareTo(timeMicros, file, offset) >= 0;
  }

  void addSample(Sample sample) {
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
    super.merge(other);
    causes.merge(other.causes);
    other.samples.forEach(this::addSample);
  }

  /**
   * Returns the errors whose log line has a cause, by cause: few enough causes for people to read.
   */
  public SortedMap<String, Long> causes() {
    return causes.counts();
  }

  /** Returns the number of errors with a cause that is not among {@link #causes}. */
  public long otherCauses() {
    return causes.others();
  }

  /** Returns the first failing requests, at most five. */
  public List<Sample> samples() {
    return Collections.unmodifiableList(samples);
  }

  @Override
  void write(DataOutput out) throws IOException {
    super.write(out);
    causes.write(out);
    Varints.writeUnsigned(out, samples.size());
    for (Sample sample : samples) {
      sample.write(out);
    }
  }

  static ErrorStats read(DataInput in) throws IOException {
    ErrorStats read = new ErrorStats();
    read.readAndMerge(in);
    read.causes = Causes.read(in);
    for (int i = Varints.readSize(in); i > 0; i--) {
      read.samples.add(Sample.read(in));
    }
    return read;
  }
}
