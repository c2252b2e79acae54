package dev.faultline.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts why requests failed. A server's own causes are few and short; where a log takes them from
 * a client or a message there may be millions of long ones. So only the shortest ones are counted
 * by name, and all others together.
 *
 * <p>Which causes are named depends on the set of causes alone: one that is among the shortest of
 * all is among the shortest of each part that has it, and so is named in each. Counts are exact,
 * however lines are split and parts merged.
 */
final class Causes {
  /** More than a server has itself at one endpoint, even with a pair of statuses per retry. */
  static final int MAX_NAMED = 128;

  /** Length that a cause is truncated to, in UTF-16 units, so that an endpoint stays small. */
  static final int MAX_LENGTH = 200;

  private static final Comparator<String> SHORTEST_FIRST =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private final TreeMap<String, Long> counts = new TreeMap<>(SHORTEST_FIRST);
  private long others;

  /** Counts the cause of one request; returns true if the number of named causes grew. */
  boolean add(String cause) {
    int before = counts.size();
    add(truncate(cause), 1);
    return counts.size() > before;
  }

  private void add(String cause, long n) {
    counts.merge(cause, n, Math::addExact);
    if (counts.size() > MAX_NAMED) {
      others = Math.addExact(others, counts.pollLastEntry().getValue());
    }
  }

  /** Truncates a cause, but not within a surrogate pair: half of one is not valid text. */
  private static String truncate(String cause) {
    if (cause.length() <= MAX_LENGTH) {
      return cause;
    }
    boolean isPair = Character.isHighSurrogate(cause.charAt(MAX_LENGTH - 1));
    return cause.substring(0, isPair ? MAX_LENGTH - 1 : MAX_LENGTH);
  }

  void merge(Causes other) {
    others = Math.addExact(others, other.others);
    other.counts.forEach(this::add);
  }

  /** Returns the counts of the named causes. */
  SortedMap<String, Long> counts() {
    SortedMap<String, Long> byName = new TreeMap<>();
    byName.putAll(counts);
    return byName;
  }

  /** Returns the number of requests with any other cause. */
  long others() {
    return others;
  }

  void write(DataOutput out) throws IOException {
    Varints.writeCounts(out, counts);
    Varints.writeUnsigned(out, others);
  }

  static Causes read(DataInput in) throws IOException {
    Causes read = new Causes();
    for (Map.Entry<String, Long> cause : Varints.readCounts(in).entrySet()) {
      read.add(cause.getKey(), cause.getValue());
    }
    read.others = Math.addExact(read.others, Varints.readUnsigned(in));
    return read;
  }
}
