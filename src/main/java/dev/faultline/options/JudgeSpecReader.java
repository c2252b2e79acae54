package dev.faultline.options;

import static dev.faultline.options.OptionChecks.parse;

import dev.faultline.gate.GateReader;
import java.util.List;

/** From the options that judge a result to a {@link Judging}. */
final class JudgeSpecReader {
  private JudgeSpecReader() {}

  static Judging read(FaultlineOptions options) {
    Judging judging =
        new Judging(
            parse("maxRejectRatio", options.getMaxRejectRatio(), OptionValues::ratio),
            options.getLenient(),
            options.getBaseline(),
            options.getFailOn() == null
                ? List.of()
                : parse("failOn", options.getFailOn(), GateReader::read));
    if (judging.comparesInAGate()) {
      OptionChecks.requireWith(
          "failOn=newEndpoint", options.getFailOn(), "baseline", judging.baseline() != null);
    }
    return judging;
  }
}
