package dev.faultline.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Why requests failed, and how often. A server's own causes are few and short words; where a log
 * takes them from a client or a message there may be millions, and long ones. So the shortest of
 * them are told apart, and all others counted together.
 *
 * <p>Which ones these are depends on the set of causes alone: what is among the shortest of all is
 * among the shortest of each part that has it, and so was counted in each. Counts are exact,
 * however lines were split and parts merged.
 */
final class Causes {
  /** More than a server has of its own at one endpoint, with a pair of statuses for each retry. */
  static final int MOST = 128;

  /** What a cause is cut to, so that an endpoint stays small, in UTF-16 units. */
  static final int MAX_LENGTH = 200;

  private static final Comparator<String> SHORTEST_FIRST =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private final TreeMap<String, Long> counts = new TreeMap<>(SHORTEST_FIRST);
  private long others;

  /** Adds a cause of one request; returns true if there are more to tell apart now. */
  boolean add(String cause) {
    int before = counts.size();
    add(cut(cause), 1);
    return counts.size() > before;
  }

  private void add(String cause, long n) {
    counts.merge(cause, n, Math::addExact);
    if (counts.size() > MOST) {
      others = Math.addExact(others, counts.pollLastEntry().getValue());
    }
  }

  /** Half a surrogate pair is no text. */
  private static String cut(String cause) {
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

  /** Those that are told apart, by name. */
  SortedMap<String, Long> counts() {
    SortedMap<String, Long> byName = new TreeMap<>();
    byName.putAll(counts);
    return byName;
  }

  /** Requests with any other cause. */
  long others() {
    return others;
  }

  void write(DataOutput out) throws IOException {
    Wire.writeCounts(out, counts);
    Wire.writeUnsigned(out, others);
  }

  static Causes read(DataInput in) throws IOException {
    Causes read = new Causes();
    for (Map.Entry<String, Long> cause : Wire.readCounts(in).entrySet()) {
      read.add(cause.getKey(), cause.getValue());
    }
    read.others = Math.addExact(read.others, Wire.readUnsigned(in));
    return read;
  }
}
