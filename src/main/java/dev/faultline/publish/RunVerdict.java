package dev.faultline.publish;

import dev.faultline.input.FormatFinder;
import dev.faultline.judge.GateResult;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogFormat;
import dev.faultline.report.Wording;
import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.JobSpec;
import dev.faultline.spec.JudgeSpec;
import dev.faultline.tally.InputStats;
import dev.faultline.tally.LineAccounting;
import dev.faultline.tally.Result;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
      Result result, List<GateResult> gates, JobSpec spec, List<String> moreRemarks) {
    JudgeSpec judging = spec.judge();
    List<String> problems = problems(result, judging);
    boolean unread = isUnread(result.accounting(), spec);
    if (unread) {
      problems.add(unread(result.accounting(), spec.input().format()));
    }
    ExitCode exit = problems.isEmpty() || judging.lenient() ? ExitCode.OK : ExitCode.BAD_INPUT;
    for (GateResult gate : gates) {
      if (gate.tripped()) {
        exit = ExitCode.GATE;
        problems.add("--failOn: " + gate.inWords());
      }
    }
    List<String> remarks = new ArrayList<>(RunRemarks.of(result, !unread));
    remarks.addAll(moreRemarks);
    return new RunVerdict(exit, remarks, problems, gates);
  }

  /**
   * Returns true if the format that the user named fits no line, whatever the filters select. A log
   * of noise alone is one of a quiet day, as an empty one is; and a window of a stream may well
   * have no request.
   */
  private static boolean isUnread(LineAccounting accounting, JobSpec spec) {
    return spec.input().format() != null
        && spec.live() == null
        && accounting.requests() == 0
        && accounting.judgedLines() > 0;
  }

  private static String unread(LineAccounting accounting, @Nullable LineFormat given) {
    List<String> seen = new ArrayList<>();
    if (accounting.notRequests() > 0) {
      seen.add(accounting.notRequests() + " are no requests");
    }
    if (accounting.rejectedLines() > 0) {
      seen.add(
          "%d rejected: %s"
              .formatted(accounting.rejectedLines(), Wording.counts(accounting.rejected())));
    }
    return "no request was read, of %s: --format=%s does not fit the input (%s)"
        .formatted(
            Wording.count(accounting.lines(), "line"),
            given == null || given.format() == LogFormat.CUSTOM ? "'...'" : given.label(),
            String.join(", ", seen));
  }

  private static List<String> problems(Result result, JudgeSpec judging) {
    List<String> problems = new ArrayList<>();
    for (InputStats input : result.inputs()) {
      switch (input.state()) {
        case UNKNOWN_FORMAT ->
            problems.add(input.file() + " is of no known format: " + input.evidence());
        case UNREADABLE -> problems.add(input.file() + " cannot be read: " + input.problem());
        case UNSTABLE ->
            problems.add(
                "%s changed while it was read: %d of %d bytes could be"
                    .formatted(input.file(), input.bytesRead(), input.bytes()));
        case CORRUPT, OVER_EXPANDED -> problems.add(input.file() + " " + input.problem());
        case COMPLETE, NOISE_ONLY, DOUBTFUL_FORMAT, DUPLICATE -> {}
      }
    }
    LineAccounting accounting = result.accounting();
    long rejected = accounting.rejectedLines();
    long judged = accounting.judgedLines();
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
