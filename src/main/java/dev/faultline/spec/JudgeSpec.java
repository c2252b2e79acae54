package dev.faultline.spec;

import dev.faultline.judge.Gate;
import dev.faultline.judge.Gate.Metric;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By what a result is judged. Immutable.
 *
 * @param maxRejectRatio share of rejected lines beyond which the input is bad
 * @param lenient whether bad input ends with exit code 0
 * @param baseline an earlier result to compare with, or a directory of results; or null
 * @param gates conditions that the result must not meet
 */
public record JudgeSpec(
    BigDecimal maxRejectRatio, boolean lenient, @Nullable String baseline, List<Gate> gates)
    implements Serializable {

  /** Whether endpoints are looked at that the report may have no row for. */
  boolean looksAtEveryEndpoint() {
    return baseline != null || gates.stream().anyMatch(gate -> gate.endpoint() != null);
  }

  /** Whether a gate asks for endpoints that did not fail before. */
  public boolean comparesInAGate() {
    return gates.stream().anyMatch(gate -> gate.metric() == Metric.NEW_ENDPOINT);
  }
}
