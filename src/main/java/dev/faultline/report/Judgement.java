package dev.faultline.report;

import dev.faultline.gate.Verdict;
import dev.faultline.options.ExitCode;
import dev.faultline.options.FaultlineException;
import dev.faultline.options.Judging;
import dev.faultline.read.FormatFinder;
import dev.faultline.render.Words;
import dev.faultline.tally.Books;
import dev.faultline.tally.Input;
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
record Judgement(
    ExitCode exitCode, List<String> remarks, List<String> problems, List<Verdict> gates) {

  /**
   * Makes sure that there is something to report on.
   *
   * @throws FaultlineException if files hold lines, but none is of a known format
   */
  static void refuseUnknownFormat(Result result) {
    List<Input> unknown =
        result.inputs().stream().filter(i -> i.state() == Input.State.UNKNOWN_FORMAT).toList();
    boolean anyKnown = result.inputs().stream().anyMatch(input -> !input.format().isEmpty());
    if (!unknown.isEmpty() && !anyKnown) {
      Input first = unknown.get(0);
      throw FaultlineException.usage(
          FormatFinder.noKnownFormat(first.file() + ": " + first.evidence()));
    }
  }

  /** How the run ends, and what to tell of it. */
  static Judgement of(
      Result result, List<Verdict> gates, Judging judging, List<String> moreRemarks) {
    List<String> problems = problems(result, judging);
    ExitCode exit = problems.isEmpty() || judging.lenient() ? ExitCode.OK : ExitCode.BAD_INPUT;
    for (Verdict verdict : gates) {
      if (verdict.tripped()) {
        exit = ExitCode.GATE;
        problems.add("--failOn: " + verdict.inWords());
      }
    }
    List<String> remarks = remarks(result);
    remarks.addAll(moreRemarks);
    return new Judgement(exit, remarks, problems, gates);
  }

  /**
   * One remark for each format that was found, with the first file that has it; and a warning for
   * each file of a doubtful one.
   */
  private static List<String> remarks(Result result) {
    Map<String, List<Input>> byFormat = new TreeMap<>();
    for (Input input : result.inputs()) {
      boolean doubtful = input.state() == Input.State.DOUBTFUL_FORMAT;
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
          Input first = inputs.get(0);
          remarks.add(
              "format: " + format + " (" + first.file() + ": " + first.evidence() + ")" + others);
        });
    for (Input input : result.inputs()) {
      if (input.state() == Input.State.DOUBTFUL_FORMAT) {
        remarks.add(
            "warning: %s is read as %s, which fits only %s"
                .formatted(input.file(), input.format(), input.evidence()));
      }
    }
    Books books = result.books();
    if (books.requests() == 0 && books.lines() > books.blank() && books.rejectedLines() == 0) {
      remarks.add("warning: no line is a request, of %d".formatted(books.lines()));
    } else if (books.requests() > 0 && books.requests() == books.filteredRequests()) {
      remarks.add(
          "warning: all %d requests were filtered out (%s)"
              .formatted(books.requests(), Words.counts(books.filtered())));
    }
    return remarks;
  }

  private static List<String> problems(Result result, Judging judging) {
    List<String> problems = new ArrayList<>();
    for (Input input : result.inputs()) {
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
    Books books = result.books();
    long rejected = books.rejectedLines();
    long judged = books.lines() - books.blank();
    BigDecimal allowed = judging.maxRejectRatio().multiply(BigDecimal.valueOf(judged));
    if (BigDecimal.valueOf(rejected).compareTo(allowed) > 0) {
      problems.add(
          "%d of %d lines were rejected, more than --maxRejectRatio=%s allows (%s)"
              .formatted(
                  rejected, judged, judging.maxRejectRatio(), Words.counts(books.rejected())));
    }
    return problems;
  }
}
