package dev.faultline.tally;

import com.datadoghq.sketch.ddsketch.mapping.CubicallyInterpolatedMapping;
import com.datadoghq.sketch.ddsketch.mapping.IndexMapping;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A sketch of how long requests took, in microseconds: quantiles are within 1 %, minimum and
 * maximum exact.
 *
 * <p>A DDSketch (Masson, Rim, Lee, "DDSketch: a fast and fully-mergeable quantile sketch with
 * relative-error guarantees", VLDB 2019): it counts requests in bins whose width grows with the
 * latency. The bins come from the authors' library. The counts are integers, where the library has
 * floating-point numbers, so merging does not depend on order, and nothing is ever rounded.
 */
public final class Latencies {
  private static final double RELATIVE_ACCURACY = 0.01;

  /** Interpolates with basic arithmetic on the bits of a double: the same bins on every machine. */
  private static final IndexMapping BINS = new CubicallyInterpolatedMapping(RELATIVE_ACCURACY);

  /** The bin of the largest latency that fits into a {@code long}. */
  private static final int MAX_BIN = BINS.index((double) Long.MAX_VALUE);

  /** The bins of whole milliseconds, precomputed because most logs have no finer latencies. */
  private static final short[] BINS_OF_MILLIS = new short[4096];

  static {
    for (int millis = 1; millis < BINS_OF_MILLIS.length; millis++) {
      BINS_OF_MILLIS[millis] = (short) BINS.index(1000.0 * millis);
    }
  }

  /** Bins allocated in advance: room for a latency about 1.4 times shorter or longer. */
  private static final int SPARE_BINS = 16;

  /** Requests that took less than a microsecond, for which there is no bin. */
  private long zeros;

  /** Element {@code i} counts the requests in bin {@code firstBin + i}. */
  private long[] counts = {};

  private int firstBin;
  private long min = Long.MAX_VALUE;
  private long max = -1;

  /** Adds one request that took {@code micros} microseconds. */
  public void add(long micros) {
    if (micros == 0) {
      zeros = Math.addExact(zeros, 1);
    } else {
      count(bin(micros), 1);
    }
    min = Math.min(min, micros);
    max = Math.max(max, micros);
  }

  private static int bin(long micros) {
    long millis = micros / 1000;
    return millis < BINS_OF_MILLIS.length && millis * 1000 == micros
        ? BINS_OF_MILLIS[(int) millis]
        : BINS.index((double) micros);
  }

  private void count(int bin, long n) {
    int i = bin - firstBin;
    if (i < 0 || i >= counts.length) {
      makeRoomFor(bin);
      i = bin - firstBin;
    }
    counts[i] = Math.addExact(counts[i], n);
  }

  private void makeRoomFor(int bin) {
    if (counts.length == 0) {
      firstBin = bin - SPARE_BINS;
      counts = new long[2 * SPARE_BINS];
    } else if (bin < firstBin) {
      int more = firstBin - bin + SPARE_BINS;
      long[] larger = new long[counts.length + more];
      System.arraycopy(counts, 0, larger, more, counts.length);
      counts = larger;
      firstBin -= more;
    } else {
      counts = Arrays.copyOf(counts, bin - firstBin + 1 + SPARE_BINS);
    }
  }

  /** Adds the requests of {@code other}. */
  public void merge(Latencies other) {
    zeros = Math.addExact(zeros, other.zeros);
    for (int i = 0; i < other.counts.length; i++) {
      if (other.counts[i] > 0) {
        count(other.firstBin + i, other.counts[i]);
      }
    }
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
  }

  /** Returns true if no request has a latency. */
  public boolean isEmpty() {
    return max < 0;
  }

  /** Returns the longest latency in microseconds, or -1 if there is none. */
  public long max() {
    return max;
  }

  /**
   * Returns a quantile of the latency in microseconds, within 1 %. It is taken by nearest rank, so
   * that the slower one of two requests is the 95th percentile. Requires a latency: see {@link
   * #isEmpty}.
   *
   * @param quantile more than 0, at most 1
   */
  public double quantile(double quantile) {
    long total = zeros;
    for (long count : counts) {
      total = Math.addExact(total, count);
    }
    double rank = Math.ceil(quantile * (double) total);
    long seen = zeros;
    double value = 0;
    for (int i = 0; (double) seen < rank && i < counts.length; i++) {
      if (counts[i] > 0) {
        seen += counts[i];
        value = BINS.value(firstBin + i);
      }
    }
    return Math.min(Math.max(value, (double) min), (double) max);
  }

  /** Writes the bins in ascending order, so that the bytes depend only on what was counted. */
  void write(DataOutput out) throws IOException {
    Varints.writeSigned(out, max);
    if (isEmpty()) {
      return;
    }
    Varints.writeUnsigned(out, min);
    Varints.writeUnsigned(out, zeros);
    int bins = 0;
    for (long count : counts) {
      bins += count > 0 ? 1 : 0;
    }
    Varints.writeUnsigned(out, bins);
    int previous = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        Varints.writeSigned(out, (long) firstBin + i - previous);
        Varints.writeUnsigned(out, counts[i]);
        previous = firstBin + i;
      }
    }
  }

  static Latencies read(DataInput in) throws IOException {
    Latencies read = new Latencies();
    read.max = Varints.readSigned(in);
    if (read.isEmpty()) {
      return read;
    }
    read.min = Varints.readUnsigned(in);
    read.zeros = Varints.readUnsigned(in);
    int bin = 0;
    for (int i = Varints.readSize(in); i > 0; i--) {
      bin += (int) Varints.readSigned(in);
      if (bin < 0 || bin > MAX_BIN) {
        throw new IOException("not a Faultline result: a bin " + bin);
      }
      read.count(bin, Varints.readCount(in));
    }
    return read;
  }
}
