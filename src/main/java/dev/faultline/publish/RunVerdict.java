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
 * What a whole result means for the end of the run.
 *
 * @param exitCode what the run ends with
 * @param remarks what else is worth knowing, for people
 * @param problems why the exit code is not 0, for people
 * @param gates what the gates found
 */
record RunVerdict(
    ExitCode exitCode, List<String> remarks, List<String> problems, List<GateResult> gates) {

  /**
   * Makes sure that there is something to report on.
   *
   * @throws FaultlineException if files hold lines, but none is of a known format
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

  /** How the run ends, and what to tell of it. */
  static RunVerdict of(
      Result result, List<GateResult> gates, JudgeSpec judging, List<String> moreRemarks) {
    List<String> problems = problems(result, judging);
    ExitCode exit = problems.isEmpty() || judging.lenient() ? ExitCode.OK : ExitCode.BAD_INPUT;
    for (GateResult verdict : gates) {
      if (verdict.tripped()) {
        exit = ExitCode.GATE;
        problems.add("--failOn: " + verdict.inWords());
      }
    }
    List<String> remarks = remarks(result);
    remarks.addAll(moreRemarks);
    return new RunVerdict(exit, remarks, problems, gates);
  }

  /**
   * One remark for each format that was found, with the first file that has it; and a warning for
   * each file of a doubtful one.
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
    LineAccounting books = result.books();
    if (books.requests() == 0 && books.lines() > books.blank() && books.rejectedLines() == 0) {
      remarks.add("warning: no line is a request, of %d".formatted(books.lines()));
    } else if (books.requests() > 0 && books.requests() == books.filteredRequests()) {
      remarks.add(
          "warning: all %d requests were filtered out (%s)"
              .formatted(books.requests(), Wording.counts(books.filtered())));
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
    LineAccounting books = result.books();
    long rejected = books.rejectedLines();
    long judged = books.lines() - books.blank();
    BigDecimal allowed = judging.maxRejectRatio().multiply(BigDecimal.valueOf(judged));
    if (BigDecimal.valueOf(rejected).compareTo(allowed) > 0) {
      problems.add(
          "%d of %d lines were rejected, more than --maxRejectRatio=%s allows (%s)"
              .formatted(
                  rejected, judged, judging.maxRejectRatio(), Wording.counts(books.rejected())));
    }
    return problems;
  }
}
