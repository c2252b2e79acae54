package dev.faultline.report;

import dev.faultline.judge.BaselineComparison;
import dev.faultline.judge.GateResult;
import dev.faultline.model.ReportModel;
import dev.faultline.model.Summary;
import dev.faultline.tally.EndpointStats;
import dev.faultline.tally.ErrorStats;
import dev.faultline.tally.ErrorStatuses;
import dev.faultline.tally.Result;
import dev.faultline.tally.Timeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What all renderers show.
 *
 * @param model what {@code report.json} holds
 * @param summary the same in a few figures
 * @param problems of the input, and gates that were tripped, for people
 * @param errorStatuses the statuses that count as errors
 * @param requestTimes of all requests, by the minute: a drawing may leave out lines with a wrong
 *     date and then needs more than the model's buckets
 * @param errorTimes of the failing requests of each endpoint that has a row, by the minute
 */
public record Report(
    ReportModel model,
    Summary summary,
    List<String> problems,
    ErrorStatuses errorStatuses,
    Timeline requestTimes,
    Map<String, Timeline> errorTimes) {

  /**
   * The report of a whole result.
   *
   * @param result whose endpoints are those that have a row; all others are in its sums
   */
  public static Report of(
      Result result,
      ErrorStatuses errorStatuses,
      @Nullable BaselineComparison comparison,
      List<GateResult> gates,
      List<String> problems) {
    ReportModel model = ReportModel.of(result, errorStatuses, comparison, gates);
    Map<String, Timeline> errorTimes = new HashMap<>();
    for (Map.Entry<String, EndpointStats> endpoint : result.endpoints().entrySet()) {
      ErrorStats errors = endpoint.getValue().errors();
      if (errors != null) {
        errorTimes.put(endpoint.getKey(), errors.timeline());
      }
    }
    return new Report(
        model,
        Summary.of(model, model.endpoints().size() + result.beyond().endpoints()),
        problems,
        errorStatuses,
        result.totals().timeline(),
        errorTimes);
  }

  /** Failing endpoints that do not have a row. */
  public long moreEndpoints() {
    return summary.failingEndpoints() - model.endpoints().size();
  }

  /** The failing requests of all endpoints by status. */
  public SortedMap<Integer, Long> errorsByStatus() {
    SortedMap<Integer, Long> errors = new TreeMap<>(model.totals().statuses());
    errors.keySet().removeIf(status -> !errorStatuses.contains(status));
    return errors;
  }

  /** The problems except for the gates, which a report shows by themselves. */
  public List<String> problemsBesideGates() {
    List<String> others = new ArrayList<>(problems);
    model.gates().forEach(verdict -> others.remove("--failOn: " + verdict.inWords()));
    return others;
  }
}
