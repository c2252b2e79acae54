package dev.faultline.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/** The failing requests of one endpoint. */
public final class ErrorStats extends RequestStats {
  private static final int MAX_SAMPLES = 5;

  private Causes causes = new Causes();

  /** In {@link Sample#ORDER}. */
  private final List<Sample> samples = new ArrayList<>(1);

  /** Adds why one of them failed; returns true if there are more causes to tell apart now. */
  boolean addCause(String cause) {
    return !cause.isEmpty() && causes.add(cause);
  }

  /** True when a sample of this time and place might be among the first ones. */
  boolean wants(long timeMicros, String file, long offset) {
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

  /** Errors by cause, where the log says why: at most so many that people can read them. */
  public SortedMap<String, Long> causes() {
    return causes.counts();
  }

  /** Errors of which the log says why, too, with causes that are not told apart. */
  public long otherCauses() {
    return causes.others();
  }

  /** The first failing requests, at most five. */
  public List<Sample> samples() {
    return Collections.unmodifiableList(samples);
  }

  @Override
  void write(DataOutput out) throws IOException {
    super.write(out);
    causes.write(out);
    Wire.writeUnsigned(out, samples.size());
    for (Sample sample : samples) {
      sample.write(out);
    }
  }

  static ErrorStats read(DataInput in) throws IOException {
    ErrorStats read = new ErrorStats();
    read.readAndMerge(in);
    read.causes = Causes.read(in);
    for (int i = Wire.readSize(in); i > 0; i--) {
      read.samples.add(Sample.read(in));
    }
    return read;
  }
}
