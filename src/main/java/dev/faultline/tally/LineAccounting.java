package dev.faultline.tally;

import dev.faultline.log.Field;
import dev.faultline.log.FilterReason;
import dev.faultline.log.LineOutcome;
import dev.faultline.log.NoiseLine;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Accounts for every line. It is carried as data because a runner's metrics may count twice when it
 * retries a bundle. Lines are counted where they are read, their outcomes where they are tallied,
 * so that the two can be checked against each other:
 *
 * <pre>lines == requests + notRequests + blank + rejected
 * requests == counted + filtered</pre>
 *
 * <p>Noise is a part of {@code notRequests}.
 */
public final class LineAccounting {
  private long lines;
  private long requests;
  private long notRequests;
  private long blank;
  private NoiseCounts noise = new NoiseCounts();
  private final Map<LineOutcome, Long> rejected = new EnumMap<>(LineOutcome.class);
  private SortedMap<String, Long> filtered = new TreeMap<>();
  private SortedMap<String, Long> unreadable = new TreeMap<>();

  void addLines(long n) {
    lines = Math.addExact(lines, n);
  }

  void add(LineOutcome outcome) {
    switch (outcome) {
      case REQUEST -> requests = Math.addExact(requests, 1);
      case NOT_A_REQUEST -> notRequests = Math.addExact(notRequests, 1);
      case BLANK -> blank = Math.addExact(blank, 1);
      default -> rejected.merge(outcome, 1L, Math::addExact);
    }
  }

  /** Records what one of the lines added that are no requests is. */
  void addNoise(NoiseLine line) {
    noise.add(line.noise());
    noise.addExample(line);
  }

  /** Records that one of the requests added was not counted. */
  void addFiltered(FilterReason why) {
    addFiltered(why, 1);
  }

  /** Records that {@code n} of the requests added, which may be 0, were not counted. */
  void addFiltered(FilterReason why, long n) {
    if (n > 0) {
      filtered.merge(why.label(), n, Math::addExact);
    }
  }

  /** Records the unreadable fields of one request, as a set of {@link Field#bit}s. */
  void addUnreadable(int bits) {
    if (bits != 0) {
      for (Field field : Field.values()) {
        if ((bits & field.bit()) != 0) {
          unreadable.merge(field.label(), 1L, Math::addExact);
        }
      }
    }
  }

  void merge(LineAccounting other) {
    addLines(other.lines);
    requests = Math.addExact(requests, other.requests);
    notRequests = Math.addExact(notRequests, other.notRequests);
    blank = Math.addExact(blank, other.blank);
    noise.merge(other.noise);
    other.rejected.forEach((reason, n) -> rejected.merge(reason, n, Math::addExact));
    Varints.mergeCounts(filtered, other.filtered);
    Varints.mergeCounts(unreadable, other.unreadable);
  }

  /** Returns the number of lines read. */
  public long lines() {
    return lines;
  }

  /** Returns the number of lines that are requests, whether counted or filtered out. */
  public long requests() {
    return requests;
  }

  /** Returns the number of requests not counted, by the option that filtered them out. */
  public SortedMap<String, Long> filtered() {
    return Collections.unmodifiableSortedMap(filtered);
  }

  /** Returns the number of requests not counted, whatever the option. */
  public long filteredRequests() {
    return filtered.values().stream().reduce(0L, Math::addExact);
  }

  /** Returns the number of lines that are no requests and may be: of the format, and noise. */
  public long notRequests() {
    return notRequests;
  }

  /** Returns the lines of noise among {@link #notRequests}. */
  public NoiseCounts noise() {
    return noise;
  }

  /** Returns the number of lines that say something of the log: neither blank nor noise. */
  public long judgedLines() {
    return lines - blank - noise.all();
  }

  /** Returns the number of lines with nothing but blanks. */
  public long blank() {
    return blank;
  }

  /** Returns the number of rejected lines by reason. */
  public SortedMap<String, Long> rejected() {
    SortedMap<String, Long> byReason = new TreeMap<>();
    rejected.forEach((reason, n) -> byReason.put(reason.label(), n));
    return byReason;
  }

  /** Returns the number of rejected lines, whatever the reason. */
  public long rejectedLines() {
    return rejected.values().stream().reduce(0L, Math::addExact);
  }

  /** Returns the number of requests with an unreadable field, by field. */
  public SortedMap<String, Long> unreadable() {
    return Collections.unmodifiableSortedMap(unreadable);
  }

  void write(DataOutput out) throws IOException {
    Varints.writeUnsigned(out, lines);
    Varints.writeUnsigned(out, requests);
    Varints.writeUnsigned(out, notRequests);
    Varints.writeUnsigned(out, blank);
    Varints.writeCounts(out, rejected());
    Varints.writeCounts(out, filtered);
    Varints.writeCounts(out, unreadable);
    noise.write(out);
  }

  static LineAccounting read(DataInput in) throws IOException {
    LineAccounting read = new LineAccounting();
    read.lines = Varints.readUnsigned(in);
    read.requests = Varints.readUnsigned(in);
    read.notRequests = Varints.readUnsigned(in);
    read.blank = Varints.readUnsigned(in);
    SortedMap<String, Long> byReason = Varints.readCounts(in);
    for (LineOutcome verdict : LineOutcome.values()) {
      Long n = byReason.remove(verdict.label());
      if (n != null) {
        read.rejected.put(verdict, n);
      }
    }
    if (!byReason.isEmpty()) {
      throw new IOException("not a result of this version: rejected for " + byReason.keySet());
    }
    read.filtered = Varints.readCounts(in);
    read.unreadable = Varints.readCounts(in);
    read.noise = NoiseCounts.read(in);
    return read;
  }
}
