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
 * The input of every renderer.
 *
 * @param model the content of {@code report.json}
 * @param summary the key figures of the model
 * @param problems what is wrong with the input, and the tripped gates, for people
 * @param errorStatuses the statuses that count as errors
 * @param requestTimes all requests by minute. A chart may leave out lines with a wrong date, and
 *     then needs a finer resolution than the model's buckets.
 * @param errorTimes the failing requests by minute, for each endpoint that has a row
 */
public record Report(
    ReportModel model,
    Summary summary,
    List<String> problems,
    ErrorStatuses errorStatuses,
    Timeline requestTimes,
    Map<String, Timeline> errorTimes) {

  /**
   * Builds the report of a complete result.
   *
   * @param result the result; it has the endpoints with a row by name, and sums of all others
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

  /** Returns the number of failing endpoints without a row. */
  public long moreEndpoints() {
    return summary.failingEndpoints() - model.endpoints().size();
  }

  /** Returns the failing requests of all endpoints by status. */
  public SortedMap<Integer, Long> errorsByStatus() {
    SortedMap<Integer, Long> errors = new TreeMap<>(model.totals().statuses());
    errors.keySet().removeIf(status -> !errorStatuses.contains(status));
    return errors;
  }

  /** Returns the problems without the tripped gates, which reports show separately. */
  public List<String> problemsBesidesGates() {
    List<String> others = new ArrayList<>(problems);
    model.gates().forEach(gate -> others.remove("--failOn: " + gate.inWords()));
    return others;
  }
}
