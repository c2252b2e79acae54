package dev.faultline.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts requests by status in small sorted arrays, since few statuses occur in one place. */
public final class StatusCounts {
  /** A status and the number of requests with it. */
  public record StatusCount(int status, long count) {}

  private int[] statuses = new int[2];
  private long[] counts = new long[2];
  private int size;

  /** Index of the status added last: most requests have the same status as the one before. */
  private int last;

  /** Adds {@code n} requests with this status. */
  public void add(int status, long n) {
    if (last >= size || statuses[last] != status) {
      find(status);
    }
    counts[last] = Math.addExact(counts[last], n);
  }

  private void find(int status) {
    int i = Arrays.binarySearch(statuses, 0, size, status);
    if (i < 0) {
      i = -i - 1;
      insert(i, status);
    }
    last = i;
  }

  private void insert(int i, int status) {
    if (size == statuses.length) {
      statuses = Arrays.copyOf(statuses, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
    }
    System.arraycopy(statuses, i, statuses, i + 1, size - i);
    System.arraycopy(counts, i, counts, i + 1, size - i);
    statuses[i] = status;
    counts[i] = 0;
    size++;
  }

  /** Adds the requests of {@code other}. */
  public void merge(StatusCounts other) {
    for (int i = 0; i < other.size; i++) {
      add(other.statuses[i], other.counts[i]);
    }
  }

  /** Returns the counts in ascending order of status. */
  public List<StatusCount> entries() {
    List<StatusCount> entries = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      entries.add(new StatusCount(statuses[i], counts[i]));
    }
    return entries;
  }

  /** The counts by status. */
  public SortedMap<Integer, Long> byStatus() {
    SortedMap<Integer, Long> byStatus = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      byStatus.put(statuses[i], counts[i]);
    }
    return byStatus;
  }

  /** The number of requests, whatever their status. */
  public long total() {
    long total = 0;
    for (int i = 0; i < size; i++) {
      total = Math.addExact(total, counts[i]);
    }
    return total;
  }

  /** Returns the counts of the statuses that {@code selection} contains. */
  public StatusCounts only(ErrorStatuses selection) {
    StatusCounts selected = new StatusCounts();
    for (int i = 0; i < size; i++) {
      if (selection.contains(statuses[i])) {
        selected.add(statuses[i], counts[i]);
      }
    }
    return selected;
  }

  void write(DataOutput out) throws IOException {
    Varints.writeUnsigned(out, size);
    for (int i = 0; i < size; i++) {
      Varints.writeUnsigned(out, statuses[i]);
      Varints.writeUnsigned(out, counts[i]);
    }
  }

  static StatusCounts read(DataInput in) throws IOException {
    StatusCounts read = new StatusCounts();
    for (int i = Varints.readSize(in); i > 0; i--) {
      int status = Varints.readSize(in);
      read.add(status, Varints.readUnsigned(in));
    }
    return read;
  }
}
