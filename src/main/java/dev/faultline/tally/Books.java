package dev.faultline.tally;

import dev.faultline.log.Field;
import dev.faultline.log.Filtered;
import dev.faultline.log.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The account of every line, carried as data because runners may count twice in their metrics when
 * they retry. Lines are counted where they are read, their outcomes where they are tallied:
 *
 * <pre>lines == requests + notRequests + blank + rejected
 * requests == counted + filtered</pre>
 */
public final class Books {
  private long lines;
  private long requests;
  private long notRequests;
  private long blank;
  private final Map<Verdict, Long> rejected = new EnumMap<>(Verdict.class);
  private SortedMap<String, Long> filtered = new TreeMap<>();
  private SortedMap<String, Long> unreadable = new TreeMap<>();

  void addLines(long n) {
    lines = Math.addExact(lines, n);
  }

  void add(Verdict outcome) {
    switch (outcome) {
      case REQUEST -> requests = Math.addExact(requests, 1);
      case NOT_A_REQUEST -> notRequests = Math.addExact(notRequests, 1);
      case BLANK -> blank = Math.addExact(blank, 1);
      default -> rejected.merge(outcome, 1L, Math::addExact);
    }
  }

  /** Notes that a request, which was added as such, is not counted. */
  void addFiltered(Filtered why) {
    addFiltered(why, 1);
  }

  /** Likewise for several; nothing for none. */
  void addFiltered(Filtered why, long n) {
    if (n > 0) {
      filtered.merge(why.label(), n, Math::addExact);
    }
  }

  /** Notes the fields of a request that could not be read, by their {@link Field#bit}s. */
  void addUnreadable(int bits) {
    if (bits != 0) {
      for (Field field : Field.values()) {
        if ((bits & field.bit()) != 0) {
          unreadable.merge(field.label(), 1L, Math::addExact);
        }
      }
    }
  }

  void merge(Books other) {
    addLines(other.lines);
    requests = Math.addExact(requests, other.requests);
    notRequests = Math.addExact(notRequests, other.notRequests);
    blank = Math.addExact(blank, other.blank);
    other.rejected.forEach((reason, n) -> rejected.merge(reason, n, Math::addExact));
    Wire.mergeCounts(filtered, other.filtered);
    Wire.mergeCounts(unreadable, other.unreadable);
  }

  /** Lines that were read. */
  public long lines() {
    return lines;
  }

  /** Lines that are requests. */
  public long requests() {
    return requests;
  }

  /** Requests that are not counted, by the option that left them out. */
  public SortedMap<String, Long> filtered() {
    return Collections.unmodifiableSortedMap(filtered);
  }

  /** Requests that are not counted. */
  public long filteredRequests() {
    return filtered.values().stream().reduce(0L, Math::addExact);
  }

  /** Lines that a log may hold without their being requests. */
  public long notRequests() {
    return notRequests;
  }

  /** Lines of nothing but blanks. */
  public long blank() {
    return blank;
  }

  /** Rejected lines by reason. */
  public SortedMap<String, Long> rejected() {
    SortedMap<String, Long> byReason = new TreeMap<>();
    rejected.forEach((reason, n) -> byReason.put(reason.reason(), n));
    return byReason;
  }

  /** Rejected lines. */
  public long rejectedLines() {
    return rejected.values().stream().reduce(0L, Math::addExact);
  }

  /** Requests with a field that could not be read, by field. */
  public SortedMap<String, Long> unreadable() {
    return Collections.unmodifiableSortedMap(unreadable);
  }

  void write(DataOutput out) throws IOException {
    Wire.writeUnsigned(out, lines);
    Wire.writeUnsigned(out, requests);
    Wire.writeUnsigned(out, notRequests);
    Wire.writeUnsigned(out, blank);
    Wire.writeCounts(out, rejected());
    Wire.writeCounts(out, filtered);
    Wire.writeCounts(out, unreadable);
  }

  static Books read(DataInput in) throws IOException {
    Books read = new Books();
    read.lines = Wire.readUnsigned(in);
    read.requests = Wire.readUnsigned(in);
    read.notRequests = Wire.readUnsigned(in);
    read.blank = Wire.readUnsigned(in);
    SortedMap<String, Long> byReason = Wire.readCounts(in);
    for (Verdict verdict : Verdict.values()) {
      Long n = byReason.remove(verdict.reason());
      if (n != null) {
        read.rejected.put(verdict, n);
      }
    }
    if (!byReason.isEmpty()) {
      throw new IOException("not a result of this version: rejected for " + byReason.keySet());
    }
    read.filtered = Wire.readCounts(in);
    read.unreadable = Wire.readCounts(in);
    return read;
  }
}
