package dev.faultline.judge;

import dev.faultline.judge.Gate.Metric;
import dev.faultline.tally.EndpointStats;
import dev.faultline.tally.Totals;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides which gates a result trips: that of a whole run, of a merge, or of a live window.
 *
 * @param totals of the result
 * @param endpoints of the result, at least those that gates name
 * @param changes since an earlier result; gives null if there was nothing to compare with
 */
public record GateEvaluator(
    Totals totals,
    Map<String, EndpointStats> endpoints,
    Supplier<? extends @Nullable Changes> changes) {

  /** What every gate finds, in their order. */
  public List<GateResult> evaluate(List<Gate> gates) {
    return gates.stream().map(this::evaluate).toList();
  }

  /** What a gate finds. */
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
