package dev.faultline.model;

import dev.faultline.tally.LineAccounting;
import java.util.SortedMap;

/**
 * The line accounting: every line is in exactly one class.
 *
 * <pre>read == requests + notRequests + blank + rejected
 * requests == counted + filtered</pre>
 *
 * @param read lines that were read
 * @param requests lines that were parsed as requests
 * @param notRequests valid lines of the log format that are not requests
 * @param blank lines of white space only
 * @param rejected lines that could not be parsed, by reason
 * @param filtered requests that are not counted, by the option that filtered them out
 * @param counted requests that are counted
 * @param unreadable requests with a field that could not be parsed, by field
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

  static LinesModel of(LineAccounting accounting, long counted) {
    return new LinesModel(
        accounting.lines(),
        accounting.requests(),
        accounting.notRequests(),
        accounting.blank(),
        accounting.rejected(),
        accounting.filtered(),
        counted,
        accounting.unreadable());
  }

  /** Returns the number of rejected lines, for any reason. */
  public long allRejected() {
    return sum(rejected);
  }

  /** Returns the number of requests that are not counted, for any reason. */
  public long allFiltered() {
    return sum(filtered);
  }

  private static long sum(SortedMap<String, Long> counts) {
    return counts.values().stream().reduce(0L, Math::addExact);
  }
}
