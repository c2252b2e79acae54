package dev.faultline.report;

import dev.faultline.gate.Gate;
import dev.faultline.gate.Gate.Metric;
import dev.faultline.gate.Verdict;
import dev.faultline.render.Comparison;
import dev.faultline.tally.EndpointCursor;
import dev.faultline.tally.EndpointStats;
import dev.faultline.tally.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges a whole result by its gates. */
final class Gates {
  private Gates() {}

  /**
   * Judges.
   *
   * @param state the file that holds every endpoint; read only if a gate is about one
   * @param comparison with an earlier result, or null
   */
  static List<Verdict> judge(
      List<Gate> gates, Result result, Path state, @Nullable Comparison comparison)
      throws IOException {
    Set<String> wanted =
        gates.stream().map(Gate::endpoint).flatMap(Stream::ofNullable).collect(Collectors.toSet());
    Map<String, EndpointStats> endpoints = wanted.isEmpty() ? Map.of() : find(wanted, state);
    List<Verdict> verdicts = new ArrayList<>();
    for (Gate gate : gates) {
      if (gate.metric() == Metric.NEW_ENDPOINT) {
        verdicts.add(
            comparison == null
                ? new Verdict(gate.text(), false, "no earlier result to compare with")
                : gate.judge(comparison.changes()));
      } else if (gate.endpoint() == null) {
        long counted = result.totals().statuses().total();
        verdicts.add(gate.judge(counted, result.totals().errors()));
      } else {
        EndpointStats stats = endpoints.get(gate.endpoint());
        verdicts.add(
            stats == null
                ? gate.judge(0, 0).with("no such endpoint")
                : gate.judge(stats.requests(), stats.errorCount()));
      }
    }
    return List.copyOf(verdicts);
  }

  private static Map<String, EndpointStats> find(Set<String> wanted, Path file) throws IOException {
    Map<String, EndpointStats> found = new HashMap<>();
    try (StateFile state = StateFile.open(file)) {
      EndpointCursor endpoints = state.endpoints();
      while (endpoints.advance()) {
        if (wanted.contains(endpoints.name())) {
          found.put(endpoints.name(), endpoints.stats());
        }
      }
    }
    return found;
  }
}
