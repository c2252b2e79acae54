package dev.faultline.judge;

import dev.faultline.judge.Gate.Metric;
import dev.faultline.tally.EndpointStats;
import dev.faultline.tally.Totals;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates gates against the result of a run, a merge or a live window.
 *
 * @param totals the totals of the result
 * @param endpoints the endpoints of the result, at least those that gates name
 * @param changes computes the changes since an earlier result; supplies null if there is none
 */
public record GateEvaluator(
    Totals totals,
    Map<String, EndpointStats> endpoints,
    Supplier<? extends @Nullable Changes> changes) {

  /** Evaluates all gates, in their order. */
  public List<GateResult> evaluate(List<Gate> gates) {
    return gates.stream().map(this::evaluate).toList();
  }

  /** Evaluates one gate. */
  public GateResult evaluate(Gate gate) {
    if (gate.metric() == Metric.NEW_ENDPOINT) {
      Changes found = changes.get();
      return found == null
          ? new GateResult(gate.text(), false, "no earlier result to compare with")
          : gate.judge(found);
    }
    if (gate.endpoint() == null) {
      return gate.judge(totals.statuses().total(), totals.errors());
    }
    EndpointStats stats = endpoints.get(gate.endpoint());
    return stats == null
        ? gate.judge(0, 0).with("no such endpoint")
        : gate.judge(stats.requests(), stats.errorCount());
  }
}
