package dev.faultline.model;

import dev.faultline.tally.LineAccounting;
import java.util.SortedMap;

/**
 * What became of every line. No line is lost:
 *
 * <pre>read == requests + notRequests + blank + rejected
 * requests == counted + filtered</pre>
 *
 * @param read lines that were read
 * @param requests lines that are requests
 * @param notRequests lines that a log may hold although they are not requests
 * @param blank lines of nothing but white space
 * @param rejected lines that could not be read, by reason
 * @param filtered requests that are not counted, by the option that left them out
 * @param counted requests that are counted
 * @param unreadable requests with a field that could not be read, by field
 */
public record LinesModel(
    long read,
    long requests,
    long notRequests,
    long blank,
    SortedMap<String, Long> rejected,
    SortedMap<String, Long> filtered,
    long counted,
    SortedMap<String, Long> unreadable) {

  static LinesModel of(LineAccounting books, long counted) {
    return new LinesModel(
        books.lines(),
        books.requests(),
        books.notRequests(),
        books.blank(),
        books.rejected(),
        books.filtered(),
        counted,
        books.unreadable());
  }

  /** Rejected lines, whatever the reason. */
  public long allRejected() {
    return sum(rejected);
  }

  /** Requests that are not counted, whatever left them out. */
  public long allFiltered() {
    return sum(filtered);
  }

  private static long sum(SortedMap<String, Long> counts) {
    return counts.values().stream().reduce(0L, Math::addExact);
  }
}
