package dev.faultline.spec;

import dev.faultline.judge.Gate;
import dev.faultline.judge.Gate.Metric;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run judges its result. Immutable.
 *
 * @param maxRejectRatio the share of rejected lines above which the input is bad
 * @param lenient whether a run with bad input ends with exit code 0
 * @param baseline an earlier result to compare with, or a directory of results; or null
 * @param gates conditions that the result must not meet
 */
public record JudgeSpec(
    BigDecimal maxRejectRatio, boolean lenient, @Nullable String baseline, List<Gate> gates)
    implements Serializable {

  /** Returns true if the judgement needs endpoints that the report may not list. */
  boolean needsEveryEndpoint() {
    return baseline != null || gates.stream().anyMatch(gate -> gate.endpoint() != null);
  }

  /** Returns true if a gate looks for endpoints that did not fail before. */
  public boolean hasNewEndpointGate() {
    return gates.stream().anyMatch(gate -> gate.metric() == Metric.NEW_ENDPOINT);
  }
}
