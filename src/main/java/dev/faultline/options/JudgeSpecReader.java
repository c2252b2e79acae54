package dev.faultline.options;

import static dev.faultline.options.OptionChecks.parse;

import dev.faultline.judge.GateParser;
import dev.faultline.spec.JudgeSpec;
import java.util.List;

/** Converts the options that judge a result to a {@link JudgeSpec}. */
final class JudgeSpecReader {
  private JudgeSpecReader() {}

  static JudgeSpec read(FaultlineOptions options) {
    JudgeSpec judging =
        new JudgeSpec(
            parse("maxRejectRatio", options.getMaxRejectRatio(), OptionValues::ratio),
            options.getLenient(),
            options.getBaseline(),
            options.getFailOn() == null
                ? List.of()
                : parse("failOn", options.getFailOn(), GateParser::read));
    if (judging.hasNewEndpointGate()) {
      OptionChecks.requireWith(
          "failOn=newEndpoint", options.getFailOn(), "baseline", judging.baseline() != null);
    }
    return judging;
  }
}
