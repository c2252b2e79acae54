package dev.faultline.live;

import dev.faultline.judge.Alert;
import dev.faultline.judge.AlertEvent;
import dev.faultline.judge.AlertState;
import dev.faultline.judge.BaselineEndpoints;
import dev.faultline.judge.Gate;
import dev.faultline.judge.GateEvaluator;
import dev.faultline.judge.GateResult;
import dev.faultline.live.window.WindowResult;
import dev.faultline.live.window.WindowResult.Timing;
import dev.faultline.tally.Result;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.state.MapState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Evaluates the alerts for each window in order, silent windows included. A window counts as it was
 * reported on time: late lines neither start nor end an alert.
 */
final class EvaluateAlerts
    extends PTransform<PCollection<KV<Integer, WindowResult>>, PCollection<AlertEvent>> {
  private final EvaluateFn fn;

  /**
   * Creates the transform.
   *
   * @param earlier the endpoints that windows are compared with, for alerts on new endpoints
   */
  EvaluateAlerts(List<Alert> alerts, BaselineEndpoints earlier) {
    this.fn = new EvaluateFn(alerts, earlier);
  }

  @Override
  public PCollection<AlertEvent> expand(PCollection<KV<Integer, WindowResult>> windows) {
    return windows.apply(ParDo.of(fn)).setCoder(SerializableCoder.of(AlertEvent.class));
  }

  private static final class EvaluateFn extends DoFn<KV<Integer, WindowResult>, AlertEvent> {
    @StateId("states")
    private final StateSpec<MapState<String, AlertState>> statesSpec =
        StateSpecs.map(StringUtf8Coder.of(), SerializableCoder.of(AlertState.class));

    private final List<Alert> alerts;
    private final BaselineEndpoints earlier;

    EvaluateFn(List<Alert> alerts, BaselineEndpoints earlier) {
      this.alerts = alerts;
      this.earlier = earlier;
    }

    @ProcessElement
    public void watch(
        @Element KV<Integer, WindowResult> element,
        @StateId("states") MapState<String, AlertState> states,
        OutputReceiver<AlertEvent> out) {
      WindowResult window = element.getValue();
      if (window.timing() == Timing.LATE || window.timing() == Timing.EARLY) {
        return;
      }
      Result result = window.slice().result().decode();
      GateEvaluator gates =
          new GateEvaluator(
              result.totals(), result.endpoints(), () -> earlier.newIn(result, Gate.NAMED));
      for (Alert alert : alerts) {
        AlertState known = states.get(alert.text()).read();
        AlertState before = known == null ? AlertState.OFF : known;
        GateResult gateResult = gates.evaluate(alert.gate());
        AlertState after = before.next(alert, gateResult.tripped(), window.start());
        if (!after.equals(before)) {
          states.put(alert.text(), after);
        }
        if (after.isOn() != before.isOn()) {
          out.output(
              new AlertEvent(
                  alert.text(), after.isOn(), after.since(), window.end(), gateResult.actual()));
        }
      }
    }
  }
}
