package dev.faultline.publish;

import dev.faultline.input.FormatFinder;
import dev.faultline.judge.GateResult;
import dev.faultline.report.Wording;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.JudgeSpec;
import dev.faultline.tally.InputStats;
import dev.faultline.tally.LineAccounting;
import dev.faultline.tally.Result;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a run ends, given its complete result.
 *
 * @param exitCode the exit code of the run
 * @param remarks what else the user should know, such as the formats found
 * @param problems what is wrong with the input, and the tripped gates, for people
 * @param gates the outcome of each gate
 */
record RunVerdict(
    ExitCode exitCode, List<String> remarks, List<String> problems, List<GateResult> gates) {

  /**
   * Rejects a result without a single file of a known format.
   *
   * @throws FaultlineException if there are files of an unknown format and none of a known one
   */
  static void refuseUnknownFormat(Result result) {
    List<InputStats> unknown =
        result.inputs().stream().filter(i -> i.state() == InputStats.State.UNKNOWN_FORMAT).toList();
    boolean anyKnown = result.inputs().stream().anyMatch(input -> !input.format().isEmpty());
    if (!unknown.isEmpty() && !anyKnown) {
      InputStats first = unknown.get(0);
      throw FaultlineException.usage(
          FormatFinder.noKnownFormat(first.file() + ": " + first.evidence()));
    }
  }

  /** Decides how the run ends, and collects the messages for the user. */
  static RunVerdict of(
      Result result, List<GateResult> gates, JudgeSpec judging, List<String> moreRemarks) {
    List<String> problems = problems(result, judging);
    ExitCode exit = problems.isEmpty() || judging.lenient() ? ExitCode.OK : ExitCode.BAD_INPUT;
    for (GateResult gate : gates) {
      if (gate.tripped()) {
        exit = ExitCode.GATE;
        problems.add("--failOn: " + gate.inWords());
      }
    }
    List<String> remarks = remarks(result);
    remarks.addAll(moreRemarks);
    return new RunVerdict(exit, remarks, problems, gates);
  }

  /**
   * Returns one remark for each format that was found, with the first file that has it; a warning
   * for each file whose format is doubtful; and a warning if no request was counted.
   */
  private static List<String> remarks(Result result) {
    Map<String, List<InputStats>> byFormat = new TreeMap<>();
    for (InputStats input : result.inputs()) {
      boolean doubtful = input.state() == InputStats.State.DOUBTFUL_FORMAT;
      if (!input.format().isEmpty() && !input.evidence().isEmpty() && !doubtful) {
        byFormat.computeIfAbsent(input.format(), f -> new ArrayList<>()).add(input);
      }
    }
    List<String> remarks = new ArrayList<>();
    byFormat.forEach(
        (format, inputs) -> {
          int more = inputs.size() - 1;
          String others =
              more == 0 ? "" : "; and " + more + (more == 1 ? " file more" : " files more");
          InputStats first = inputs.get(0);
          remarks.add(
              "format: " + format + " (" + first.file() + ": " + first.evidence() + ")" + others);
        });
    for (InputStats input : result.inputs()) {
      if (input.state() == InputStats.State.DOUBTFUL_FORMAT) {
        remarks.add(
            "warning: %s is read as %s, which fits only %s"
                .formatted(input.file(), input.format(), input.evidence()));
      }
    }
    LineAccounting accounting = result.accounting();
    if (accounting.requests() == 0
        && accounting.lines() > accounting.blank()
        && accounting.rejectedLines() == 0) {
      remarks.add("warning: no line is a request, of %d".formatted(accounting.lines()));
    } else if (accounting.requests() > 0
        && accounting.requests() == accounting.filteredRequests()) {
      remarks.add(
          "warning: all %d requests were filtered out (%s)"
              .formatted(accounting.requests(), Wording.counts(accounting.filtered())));
    }
    return remarks;
  }

  private static List<String> problems(Result result, JudgeSpec judging) {
    List<String> problems = new ArrayList<>();
    for (InputStats input : result.inputs()) {
      switch (input.state()) {
        case UNKNOWN_FORMAT ->
            problems.add(input.file() + " is of no known format: " + input.evidence());
        case UNSTABLE ->
            problems.add(
                "%s changed while it was read: %d of %d bytes could be"
                    .formatted(input.file(), input.bytesRead(), input.bytes()));
        case CORRUPT, OVER_EXPANDED -> problems.add(input.file() + " " + input.problem());
        case COMPLETE, DOUBTFUL_FORMAT -> {}
      }
    }
    LineAccounting accounting = result.accounting();
    long rejected = accounting.rejectedLines();
    long judged = accounting.lines() - accounting.blank();
    BigDecimal allowed = judging.maxRejectRatio().multiply(BigDecimal.valueOf(judged));
    if (BigDecimal.valueOf(rejected).compareTo(allowed) > 0) {
      problems.add(
          "%d of %d lines were rejected, more than --maxRejectRatio=%s allows (%s)"
              .formatted(
                  rejected,
                  judged,
                  judging.maxRejectRatio(),
                  Wording.counts(accounting.rejected())));
    }
    return problems;
  }
}
