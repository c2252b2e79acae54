package dev.faultline.tally;

import dev.faultline.log.Field;
import dev.faultline.log.ParsedLine;
import dev.faultline.log.Rejected;
import dev.faultline.log.Request;
import dev.faultline.log.Skipped;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The account of every line, carried as data because runners may count twice in their metrics when
 * they retry. Lines are counted where they are read, their outcomes where they are tallied:
 *
 * <pre>lines == requests + notRequests + blank + rejected</pre>
 */
public final class Books {
  private long lines;
  private long requests;
  private long notRequests;
  private long blank;
  private SortedMap<String, Long> rejected = new TreeMap<>();
  private SortedMap<String, Long> unreadable = new TreeMap<>();

  void addLines(long n) {
    lines = Math.addExact(lines, n);
  }

  void add(ParsedLine line) {
    if (line instanceof Request request) {
      requests = Math.addExact(requests, 1);
      addUnreadable(request.unreadable());
    } else if (line instanceof Rejected r) {
      rejected.merge(r.reason().reason(), 1L, Math::addExact);
    } else if (line == Skipped.BLANK) {
      blank = Math.addExact(blank, 1);
    } else {
      notRequests = Math.addExact(notRequests, 1);
    }
  }

  private void addUnreadable(int bits) {
    if (bits != 0) {
      for (Field field : Field.values()) {
        if ((bits & field.bit()) != 0) {
          unreadable.merge(field.label(), 1L, Math::addExact);
        }
      }
    }
  }

  void merge(Books other) {
    lines = Math.addExact(lines, other.lines);
    requests = Math.addExact(requests, other.requests);
    notRequests = Math.addExact(notRequests, other.notRequests);
    blank = Math.addExact(blank, other.blank);
    Wire.mergeCounts(rejected, other.rejected);
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
    return Collections.unmodifiableSortedMap(rejected);
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
    Wire.writeCounts(out, rejected);
    Wire.writeCounts(out, unreadable);
  }

  static Books read(DataInput in) throws IOException {
    Books read = new Books();
    read.lines = Wire.readUnsigned(in);
    read.requests = Wire.readUnsigned(in);
    read.notRequests = Wire.readUnsigned(in);
    read.blank = Wire.readUnsigned(in);
    read.rejected = Wire.readCounts(in);
    read.unreadable = Wire.readCounts(in);
    return read;
  }
}
