package dev.faultline.tally;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.mapping.CubicallyInterpolatedMapping;
import com.datadoghq.sketch.ddsketch.mapping.IndexMapping;
import com.datadoghq.sketch.ddsketch.store.Bin;
import com.datadoghq.sketch.ddsketch.store.Store;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Iterator;

/**
 * How long requests took: percentiles within 1 % (DDSketch: Masson, Rim, Lee, "DDSketch: a fast and
 * fully-mergeable quantile sketch with relative-error guarantees", VLDB 2019), least and most
 * exact. All microseconds. The sketch only counts in bins, so merging does not depend on order.
 */
public final class Latencies {
  private static final double RELATIVE_ACCURACY = 0.01;

  /**
   * Interpolates with plain arithmetic on the bits of the number: the same bins on every machine.
   */
  private static final IndexMapping BINS = new CubicallyInterpolatedMapping(RELATIVE_ACCURACY);

  private DDSketch sketch = new DDSketch(BINS, UnboundedSizeDenseStore::new);
  private long min = Long.MAX_VALUE;
  private long max = -1;

  /** Adds one request that took {@code micros}. */
  public void add(long micros) {
    sketch.accept((double) micros);
    min = Math.min(min, micros);
    max = Math.max(max, micros);
  }

  /** Adds all of {@code other}. */
  public void merge(Latencies other) {
    sketch.mergeWith(other.sketch);
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
  }

  /** True when no request told how long it took. */
  public boolean isEmpty() {
    return max < 0;
  }

  /** The most that a request took. */
  public long max() {
    return max;
  }

  /**
   * The latency that a share of the requests did not exceed, within 1 %: by nearest rank, so that
   * of two requests the slower one is the 95th percentile. Only if not {@link #isEmpty}.
   *
   * @param quantile more than 0, at most 1
   */
  public double quantile(double quantile) {
    double rank = Math.ceil(quantile * sketch.getCount());
    double seen = zeros();
    double value = 0;
    for (Iterator<Bin> i = sketch.getPositiveValueStore().getAscendingIterator();
        seen < rank && i.hasNext(); ) {
      Bin bin = i.next();
      seen += bin.getCount();
      value = BINS.value(bin.getIndex());
    }
    return Math.min(Math.max(value, (double) min), (double) max);
  }

  /** Requests that took less than a microsecond: they have no bin. */
  private long zeros() {
    return Math.round(sketch.getCount() - sketch.getPositiveValueStore().getTotalCount());
  }

  /** Writes the bins in ascending order: the bytes depend on what was counted alone. */
  void write(DataOutput out) throws IOException {
    Wire.writeSigned(out, max);
    if (isEmpty()) {
      return;
    }
    Wire.writeUnsigned(out, min);
    Store bins = sketch.getPositiveValueStore();
    Wire.writeUnsigned(out, zeros());
    Wire.writeUnsigned(out, bins.getStream().filter(bin -> bin.getCount() > 0).count());
    int before = 0;
    for (Iterator<Bin> i = bins.getAscendingIterator(); i.hasNext(); ) {
      Bin bin = i.next();
      if (bin.getCount() > 0) {
        Wire.writeSigned(out, bin.getIndex() - before);
        Wire.writeUnsigned(out, Math.round(bin.getCount()));
        before = bin.getIndex();
      }
    }
  }

  static Latencies read(DataInput in) throws IOException {
    Latencies read = new Latencies();
    read.max = Wire.readSigned(in);
    if (read.isEmpty()) {
      return read;
    }
    read.min = Wire.readUnsigned(in);
    long zeros = Wire.readUnsigned(in);
    Store bins = new UnboundedSizeDenseStore();
    int index = 0;
    for (int i = Wire.readSize(in); i > 0; i--) {
      index += (int) Wire.readSigned(in);
      bins.add(index, Wire.readUnsigned(in));
    }
    read.sketch = DDSketch.of(BINS, new UnboundedSizeDenseStore(), bins, (double) zeros);
    return read;
  }
}
