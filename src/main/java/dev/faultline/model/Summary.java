package dev.faultline.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.faultline.judge.Change.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The key figures of a result, as the manifest and {@code --summary=json} show them.
 *
 * @param requests the counted requests
 * @param errors the failing requests
 * @param errorRate the share of failing requests, with six decimals
 * @param failingEndpoints all failing endpoints, with a row or without
 * @param rejectedLines lines that could not be parsed
 * @param first the time of the earliest request, or null if the log has no times
 * @param last the time of the latest request, or null if the log has no times
 * @param changes since an earlier result, or null if there was nothing to compare with
 */
public record Summary(
    long requests,
    long errors,
    BigDecimal errorRate,
    long failingEndpoints,
    long rejectedLines,
    @Nullable Instant first,
    @Nullable Instant last,
    @JsonInclude(Include.NON_NULL) @Nullable ChangeCounts changes) {

  /**
   * The number of endpoints that changed in each way.
   *
   * @param baseline the directory of the earlier result, as the user would type it
   */
  public record ChangeCounts(
      String baseline,
      @JsonProperty("new") long newlyFailing,
      long worse,
      long better,
      long recovered) {}

  /**
   * Summarizes a report.
   *
   * @param failingEndpoints all failing endpoints, with a row or without
   */
  public static Summary of(ReportModel report, long failingEndpoints) {
    return new Summary(
        report.totals().requests(),
        report.totals().errors(),
        report.totals().errorRate(),
        failingEndpoints,
        report.lines().allRejected(),
        report.period().first(),
        report.period().last(),
        counts(report.changes()));
  }

  private static @Nullable ChangeCounts counts(@Nullable ChangesModel changes) {
    return changes == null
        ? null
        : new ChangeCounts(
            changes.baseline().directory(),
            changes.of(Kind.NEW).count(),
            changes.of(Kind.WORSE).count(),
            changes.of(Kind.BETTER).count(),
            changes.of(Kind.RECOVERED).count());
  }
}
