package dev.faultline.render;

import dev.faultline.gate.Verdict;
import dev.faultline.tally.EndpointStats;
import dev.faultline.tally.ErrorStats;
import dev.faultline.tally.Period;
import dev.faultline.tally.Result;
import dev.faultline.tally.Statuses;
import dev.faultline.tally.Sum;
import dev.faultline.tally.Timeline;
import dev.faultline.tally.TopEndpoints.NamedEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What all renderers show: the failing endpoints in their order, and what has no row of its own.
 *
 * @param result everything that is known
 * @param rows endpoints with errors, most errors first, ties by name; at most as many as asked for
 * @param beyond failing endpoints that have no row
 * @param other all endpoints that have no row, failing or not
 * @param errorStatuses the statuses that count as errors
 * @param bucketMinutes the width of a timeline's buckets
 * @param comparison with an earlier result, or null
 * @param gates what they found
 * @param problems of the input, for people
 */
public record Report(
    Result result,
    List<Row> rows,
    Sum beyond,
    Sum other,
    Statuses errorStatuses,
    int bucketMinutes,
    @Nullable Comparison comparison,
    List<Verdict> gates,
    List<String> problems) {

  /**
   * One failing endpoint.
   *
   * @param requests all of them
   * @param errorCount the failing ones
   */
  public record Row(String endpoint, long requests, long errorCount, ErrorStats errors) {}

  /**
   * The report of a whole result.
   *
   * @param result whose endpoints are those that have a row; all others are in its sums
   */
  public static Report of(
      Result result,
      Statuses errorStatuses,
      @Nullable Comparison comparison,
      List<Verdict> gates,
      List<String> problems) {
    List<Row> rows =
        result.endpoints().entrySet().stream()
            .map(entry -> new NamedEndpoint(entry.getKey(), entry.getValue()))
            .sorted(NamedEndpoint.MOST_ERRORS_FIRST)
            .map(Report::row)
            .toList();
    Period period = result.totals().period();
    int bucketMinutes = period.isEmpty() ? 1 : Timeline.widthFor(period.first(), period.last());
    Sum other = result.quiet().plus(result.beyond());
    return new Report(
        result,
        rows,
        result.beyond(),
        other,
        errorStatuses,
        bucketMinutes,
        comparison,
        gates,
        problems);
  }

  /** The problems but for the gates, which a report tells by themselves. */
  public List<String> problemsBesideGates() {
    List<String> others = new ArrayList<>(problems);
    gates.forEach(verdict -> others.remove("--failOn: " + verdict.inWords()));
    return others;
  }

  private static Row row(NamedEndpoint endpoint) {
    EndpointStats stats = endpoint.stats();
    ErrorStats errors = Objects.requireNonNull(stats.errors(), endpoint.name());
    return new Row(endpoint.name(), stats.requests(), stats.errorCount(), errors);
  }
}
