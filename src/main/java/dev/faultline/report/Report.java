package dev.faultline.report;

import dev.faultline.options.JobSpec;
import dev.faultline.tally.ErrorStats;
import dev.faultline.tally.Period;
import dev.faultline.tally.Result;
import dev.faultline.tally.Statuses;
import dev.faultline.tally.Timeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What all renderers show: the failing endpoints in their order, and what has no row of its own.
 *
 * @param result everything that is known
 * @param rows endpoints with errors, most errors first, ties by name; at most as many as asked for
 * @param beyond failing endpoints that have no row
 * @param other all endpoints that have no row, failing or not
 * @param errorStatuses the statuses that count as errors
 * @param bucketMinutes the width of a timeline's buckets
 */
public record Report(
    Result result,
    List<Row> rows,
    Sum beyond,
    Sum other,
    Statuses errorStatuses,
    int bucketMinutes) {

  /**
   * One failing endpoint.
   *
   * @param requests all of them
   * @param errorCount the failing ones
   */
  public record Row(String endpoint, long requests, long errorCount, ErrorStats errors) {}

  /** Some endpoints together. */
  public record Sum(long endpoints, long requests, long errors) {
    private Sum plus(long moreRequests, long moreErrors) {
      return new Sum(
          endpoints + 1, Math.addExact(requests, moreRequests), Math.addExact(errors, moreErrors));
    }
  }

  private static final Comparator<Row> MOST_ERRORS_FIRST =
      Comparator.comparingLong(Row::errorCount).reversed().thenComparing(Row::endpoint);

  /** The report of a whole result. */
  public static Report of(Result result, JobSpec spec) {
    List<Row> failing = new ArrayList<>();
    Sum other = new Sum(0, 0, 0);
    for (var entry : result.endpoints().entrySet()) {
      ErrorStats errors = entry.getValue().errors();
      if (errors == null) {
        other = other.plus(entry.getValue().requests(), 0);
      } else {
        failing.add(
            new Row(
                entry.getKey(), entry.getValue().requests(), errors.statuses().total(), errors));
      }
    }
    failing.sort(MOST_ERRORS_FIRST);
    List<Row> rows = failing.subList(0, Math.min(spec.top(), failing.size()));
    Sum beyond = new Sum(0, 0, 0);
    for (Row row : failing.subList(rows.size(), failing.size())) {
      beyond = beyond.plus(row.requests(), row.errorCount());
      other = other.plus(row.requests(), row.errorCount());
    }
    Period period = result.totals().period();
    int bucketMinutes = period.isEmpty() ? 1 : Timeline.widthFor(period.first(), period.last());
    return new Report(result, List.copyOf(rows), beyond, other, spec.statuses(), bucketMinutes);
  }
}
