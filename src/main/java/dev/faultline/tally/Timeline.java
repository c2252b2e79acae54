package dev.faultline.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Requests by minute of the epoch and status; where there are requests in more minutes than two
 * days have, in wider buckets: a log of years takes no more memory than one of days, and a single
 * line with a wrong date widens nothing. A hash table: open addressing with linear probing, at most
 * half full.
 *
 * <p>The width is the narrowest with which there are not too many buckets. It depends on the set of
 * minutes alone, not on order or split: a part has no more buckets than the whole, so it is never
 * wider, and of nested buckets the narrow ones tell how many wide ones there are.
 */
public final class Timeline {
  private static final long MICROS_PER_MINUTE = 60_000_000L;

  /**
   * The widths that a drawn timeline may have, in minutes. Each divides the next, so that a wide
   * bucket is always a sum of whole narrow ones on the same grid.
   */
  private static final int[] WIDTHS = {1, 5, 15, 60, 360, 1440, 14_400, 144_000, 1_440_000};

  /** No timeline has, and no drawn one spans, more buckets than these: two days by the minute. */
  private static final int MAX_BUCKETS = 2 * 24 * 60;

  private static final int STATUS_BITS = 10;
  private static final int STATUS_MASK = (1 << STATUS_BITS) - 1;

  private static final int FIRST_SLOTS = 8;

  /**
   * The bucket's first minute and, in the lowest bits, the status that a slot counts, where its
   * count is not 0.
   */
  private long[] keys = new long[FIRST_SLOTS];

  private long[] counts = new long[FIRST_SLOTS];
  private int size;

  /** The slot of the last request: the next one is often of the same minute and status. */
  private int lastSlot;

  /** Minutes of a bucket. */
  private int width = WIDTHS[0];

  /** Adds one request. */
  public void add(long timeMicros, int status) {
    add(Math.floorDiv(timeMicros, MICROS_PER_MINUTE), status, 1L);
  }

  private void add(long minute, int status, long n) {
    addKey(startOf(minute) << STATUS_BITS | status, n);
  }

  private long startOf(long minute) {
    return width == 1 ? minute : Math.floorDiv(minute, width) * width;
  }

  /** Widens the buckets until there are not too many. */
  private void widen() {
    for (int wider : WIDTHS) {
      if (size <= MAX_BUCKETS || numberOfBuckets() <= MAX_BUCKETS) {
        return;
      }
      if (wider > width) {
        width = wider;
        rehash(FIRST_SLOTS);
      }
    }
  }

  /** Without regard to statuses. */
  private long numberOfBuckets() {
    return Arrays.stream(sortedKeys()).map(key -> key >> STATUS_BITS).distinct().count();
  }

  private long[] sortedKeys() {
    long[] sorted = new long[size];
    int n = 0;
    for (int i = 0; i < keys.length; i++) {
      if (counts[i] != 0) {
        sorted[n++] = keys[i];
      }
    }
    Arrays.sort(sorted);
    return sorted;
  }

  private void addKey(long key, long n) {
    int slot = lastSlot;
    if (keys[slot] != key || counts[slot] == 0) {
      slot = slotOf(key);
      lastSlot = slot;
    }
    counts[slot] = Math.addExact(counts[slot], n);
  }

  private int slotOf(long key) {
    int mask = keys.length - 1;
    int slot = hash(key) & mask;
    while (counts[slot] != 0) {
      if (keys[slot] == key) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    if (2 * size >= keys.length) {
      int before = width;
      widen();
      if (width == before) {
        rehash(2 * keys.length);
      }
      return slotOf((startOf(key >> STATUS_BITS) << STATUS_BITS) | (key & STATUS_MASK));
    }
    size++;
    keys[slot] = key;
    return slot;
  }

  /** Fibonacci hashing: the top bits of the product depend on all bits of the key. */
  private static int hash(long key) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> Integer.SIZE);
  }

  private void rehash(int slots) {
    long[] oldKeys = keys;
    long[] oldCounts = counts;
    keys = new long[slots];
    counts = new long[slots];
    size = 0;
    lastSlot = 0;
    addAll(oldKeys, oldCounts);
  }

  private void addAll(long[] someKeys, long[] theirCounts) {
    for (int i = 0; i < someKeys.length; i++) {
      if (theirCounts[i] != 0) {
        add(someKeys[i] >> STATUS_BITS, (int) someKeys[i] & STATUS_MASK, theirCounts[i]);
      }
    }
  }

  /** The number of counts: what its memory grows with. */
  int size() {
    return size;
  }

  /** Adds all of {@code other}. */
  public void merge(Timeline other) {
    if (other.width > width) {
      width = other.width;
      rehash(FIRST_SLOTS);
    }
    addAll(other.keys, other.counts);
    widen();
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
   * @param widthMinutes from {@link #widthFor} a period that all of its times lie in
   * @return counts by the start of their bucket, in microseconds since the epoch
   */
  public SortedMap<Long, StatusCounts> buckets(int widthMinutes) {
    widen();
    SortedMap<Long, StatusCounts> buckets = new TreeMap<>();
    for (int i = 0; i < keys.length; i++) {
      if (counts[i] != 0) {
        long minute = keys[i] >> STATUS_BITS;
        long start = Math.floorDiv(minute, widthMinutes) * widthMinutes * MICROS_PER_MINUTE;
        buckets
            .computeIfAbsent(start, s -> new StatusCounts())
            .add((int) keys[i] & STATUS_MASK, counts[i]);
      }
    }
    return buckets;
  }

  /** Writes the counts in the order of their keys: the bytes depend on what was counted alone. */
  void write(DataOutput out) throws IOException {
    widen();
    Wire.writeUnsigned(out, width);
    Wire.writeUnsigned(out, size);
    long before = 0;
    for (long key : sortedKeys()) {
      Wire.writeSigned(out, key - before);
      Wire.writeUnsigned(out, counts[slotOf(key)]);
      before = key;
    }
  }

  static Timeline read(DataInput in) throws IOException {
    Timeline read = new Timeline();
    read.width = Math.toIntExact(Wire.readUnsigned(in));
    long key = 0;
    for (int i = Wire.readSize(in); i > 0; i--) {
      key += Wire.readSigned(in);
      read.add(key >> STATUS_BITS, (int) key & STATUS_MASK, Wire.readCount(in));
    }
    return read;
  }
}
