package dev.faultline.publish;

import dev.faultline.log.FilterReason;
import dev.faultline.report.Wording;
import dev.faultline.tally.InputStats;
import dev.faultline.tally.LineAccounting;
import dev.faultline.tally.Result;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the user should know of a complete result, besides what is wrong with the input. */
final class RunRemarks {
  /** What a request lacks that is filtered out because a filter looks for it, as an object. */
  private static final Map<FilterReason, String> MISSING =
      new EnumMap<>(
          Map.of(
              FilterReason.NO_TIME, "a time, which --after and --before select by",
              FilterReason.NO_HOST, "a host, which --host selects by",
              FilterReason.NO_METHOD, "a method, which --method selects by"));

  private RunRemarks() {}

  /**
   * Returns one remark for each format that was found, with the first file that has it; a warning
   * for each file whose format is doubtful, or that is left out in whole or in part; and one if no
   * request was counted, with what all lack.
   *
   * @param saysIfUnread whether to warn if no line is a request
   */
  static List<String> of(Result result, boolean saysIfUnread) {
    Map<String, List<InputStats>> byFormat = new TreeMap<>();
    for (InputStats input : result.inputs()) {
      boolean doubtful = input.state() == InputStats.State.DOUBTFUL_FORMAT;
      if (!input.format().isEmpty() && !input.evidence().isEmpty() && !doubtful) {
        byFormat.computeIfAbsent(input.writtenAs(), f -> new ArrayList<>()).add(input);
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
                .formatted(input.file(), input.writtenAs(), input.evidence()));
      } else if (input.state() == InputStats.State.DUPLICATE) {
        remarks.add(
            "warning: %s %s, and is not counted again (--duplicates=count does)"
                .formatted(input.file(), input.problem()));
      } else if (input.state() == InputStats.State.COMPLETE && !input.problem().isEmpty()) {
        remarks.add("warning: %s %s".formatted(input.file(), input.problem()));
      }
    }
    LineAccounting accounting = result.accounting();
    if (saysIfUnread
        && accounting.requests() == 0
        && accounting.lines() > accounting.blank()
        && accounting.rejectedLines() == 0) {
      remarks.add("warning: no line is a request, of %d".formatted(accounting.lines()));
    }
    addFiltered(accounting, remarks);
    return remarks;
  }

  private static void addFiltered(LineAccounting accounting, List<String> remarks) {
    long requests = accounting.requests();
    if (requests == 0 || requests > accounting.filteredRequests()) {
      return;
    }
    remarks.add(
        "warning: all %d requests were filtered out (%s)"
            .formatted(requests, Wording.counts(accounting.filtered())));
    MISSING.forEach(
        (reason, what) -> {
          long n = accounting.filtered().getOrDefault(reason.label(), 0L);
          if (n > 0) {
            String which = n == requests ? "no request names " : n + " requests do not name ";
            remarks.add("warning: " + which + what);
          }
        });
  }
}
