package dev.faultline.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.faultline.tally.LineAccounting;
import java.util.List;
import java.util.SortedMap;

/**
 * The line accounting: every line is in exactly one class.
 *
 * <pre>read == requests + notRequests + blank + rejected
 * requests == counted + filtered</pre>
 *
 * @param read lines that were read
 * @param requests lines that were parsed as requests
 * @param notRequests lines that are not requests and may be: those of the log format, and noise
 * @param noise the noise among them, by kind
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
    @JsonInclude(Include.NON_EMPTY) List<NoiseModel> noise,
    long blank,
    SortedMap<String, Long> rejected,
    SortedMap<String, Long> filtered,
    long counted,
    SortedMap<String, Long> unreadable) {

  /** Copies the list, so that the model is immutable. */
  public LinesModel {
    // The file leaves it out if it is empty.
    noise = noise == null ? List.of() : List.copyOf(noise);
  }

  static LinesModel of(LineAccounting accounting, long counted) {
    return new LinesModel(
        accounting.lines(),
        accounting.requests(),
        accounting.notRequests(),
        NoiseModel.of(accounting.noise()),
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

  /** Returns the number of lines of one kind of noise. */
  public long noise(String kind) {
    return noise.stream().filter(n -> n.kind().equals(kind)).mapToLong(NoiseModel::lines).sum();
  }

  private static long sum(SortedMap<String, Long> counts) {
    return counts.values().stream().reduce(0L, Math::addExact);
  }
}
