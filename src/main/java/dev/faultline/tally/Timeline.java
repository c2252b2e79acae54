package dev.faultline.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts requests by time bucket and status. A bucket is a minute of the epoch, or wider if there
 * are requests in more minutes than two days have: a log of years takes no more memory than one of
 * days, and a single line with a wrong date widens nothing. A hash table: open addressing with
 * linear probing, at most half full.
 *
 * <p>The width is the narrowest one that does not exceed the limit of buckets. It depends only on
 * the set of minutes, not on their order or split: a part has no more buckets than the whole, so
 * its buckets are never wider, and since buckets nest, narrow buckets determine how many wide ones
 * there are.
 */
public final class Timeline {
  private static final long MICROS_PER_MINUTE = 60_000_000L;

  /**
   * The possible widths of a bucket in minutes. Each divides the next, so that a wide bucket is
   * always the sum of complete narrow ones on the same grid.
   */
  private static final int[] WIDTHS = {1, 5, 15, 60, 360, 1440, 14_400, 144_000, 1_440_000};

  /** Limit of the buckets with requests, and of those that a report spans: two days of minutes. */
  private static final int MAX_BUCKETS = 2 * 24 * 60;

  private static final int STATUS_BITS = 10;
  private static final int STATUS_MASK = (1 << STATUS_BITS) - 1;

  private static final int FIRST_SLOTS = 8;

  /**
   * Each key is the first minute of a bucket and, in the lowest bits, a status. A slot is free if
   * its count is 0.
   */
  private long[] keys = new long[FIRST_SLOTS];

  private long[] counts = new long[FIRST_SLOTS];
  private int size;

  /** The slot added to last: the next request often has the same minute and status. */
  private int lastSlot;

  /** Width of a bucket in minutes. */
  private int width = WIDTHS[0];

  /** Adds one request at a time in microseconds since the epoch. */
  public void add(long timeMicros, int status) {
    add(Math.floorDiv(timeMicros, MICROS_PER_MINUTE), status, 1L);
  }

  private void add(long minute, int status, long n) {
    addKey(startOf(minute) << STATUS_BITS | status, n);
  }

  private long startOf(long minute) {
    return width == 1 ? minute : Math.floorDiv(minute, width) * width;
  }

  /** Widens the buckets until their number is within the limit. */
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

  /** Counts buckets, whatever the number of statuses in each. */
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
      int oldWidth = width;
      widen();
      if (width == oldWidth) {
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

  /** Returns the number of counts, which determines the memory of a timeline. */
  int size() {
    return size;
  }

  /** Adds the requests of {@code other}. */
  public void merge(Timeline other) {
    if (other.width > width) {
      width = other.width;
      rehash(FIRST_SLOTS);
    }
    addAll(other.keys, other.counts);
    widen();
  }

  /**
   * Returns the narrowest bucket width in minutes at which a period fits into a report. It depends
   * only on the complete period, so that all timelines of a report use the same grid.
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
   * Returns the counts by start of bucket, in microseconds since the epoch.
   *
   * @param widthMinutes the width that {@link #widthFor} returns for a period that contains all
   *     times
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

  /** Writes the counts in order of key, so that the bytes depend only on what was counted. */
  void write(DataOutput out) throws IOException {
    widen();
    Varints.writeUnsigned(out, width);
    Varints.writeUnsigned(out, size);
    long previous = 0;
    for (long key : sortedKeys()) {
      Varints.writeSigned(out, key - previous);
      Varints.writeUnsigned(out, counts[slotOf(key)]);
      previous = key;
    }
  }

  static Timeline read(DataInput in) throws IOException {
    Timeline read = new Timeline();
    read.width = Math.toIntExact(Varints.readUnsigned(in));
    long key = 0;
    for (int i = Varints.readSize(in); i > 0; i--) {
      key += Varints.readSigned(in);
      read.add(key >> STATUS_BITS, (int) key & STATUS_MASK, Varints.readCount(in));
    }
    return read;
  }
}
