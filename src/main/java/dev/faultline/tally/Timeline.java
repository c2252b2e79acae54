package dev.faultline.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Requests by status in each minute of the epoch that has any. */
public final class Timeline {
  private static final long MICROS_PER_MINUTE = 60_000_000L;

  /**
   * The widths that a drawn timeline may have, in minutes. Each divides the next, so that a wide
   * bucket is always a sum of whole narrow ones on the same grid.
   */
  private static final int[] WIDTHS = {1, 5, 15, 60, 360, 1440, 14_400, 144_000, 1_440_000};

  /** No drawn timeline spans more buckets than these: two days by the minute. */
  private static final int MAX_BUCKETS = 2 * 24 * 60;

  private final SortedMap<Long, StatusCounts> minutes = new TreeMap<>();

  /** Adds one request. */
  public void add(long timeMicros, int status) {
    minutes
        .computeIfAbsent(Math.floorDiv(timeMicros, MICROS_PER_MINUTE), m -> new StatusCounts())
        .add(status, 1);
  }

  /** Adds all of {@code other}. */
  public void merge(Timeline other) {
    other.minutes.forEach(
        (minute, counts) -> minutes.computeIfAbsent(minute, m -> new StatusCounts()).merge(counts));
  }

  /**
   * The narrowest width at which a period fits a report: a function of the whole period alone, so
   * that every timeline of a report has the same grid.
   *
   * @return minutes
   */
  public static int widthFor(long firstMicros, long lastMicros) {
    for (int width : WIDTHS) {
      long bucket = width * MICROS_PER_MINUTE;
      if (Math.floorDiv(lastMicros, bucket) - Math.floorDiv(firstMicros, bucket) < MAX_BUCKETS) {
        return width;
      }
    }
    return WIDTHS[WIDTHS.length - 1];
  }

  /**
   * This timeline in wider buckets.
   *
   * @param widthMinutes from {@link #widthFor}
   * @return counts by the start of their bucket, in microseconds since the epoch
   */
  public SortedMap<Long, StatusCounts> buckets(int widthMinutes) {
    SortedMap<Long, StatusCounts> buckets = new TreeMap<>();
    minutes.forEach(
        (minute, counts) ->
            buckets
                .computeIfAbsent(
                    Math.floorDiv(minute, widthMinutes) * widthMinutes * MICROS_PER_MINUTE,
                    start -> new StatusCounts())
                .merge(counts));
    return buckets;
  }

  void write(DataOutput out) throws IOException {
    Wire.writeUnsigned(out, minutes.size());
    long before = 0;
    for (Map.Entry<Long, StatusCounts> bucket : minutes.entrySet()) {
      Wire.writeSigned(out, bucket.getKey() - before);
      before = bucket.getKey();
      bucket.getValue().write(out);
    }
  }

  static Timeline read(DataInput in) throws IOException {
    Timeline read = new Timeline();
    long minute = 0;
    for (int i = Wire.readSize(in); i > 0; i--) {
      minute += Wire.readSigned(in);
      read.minutes.put(minute, StatusCounts.read(in));
    }
    return read;
  }
}
