package dev.faultline.publish;

import dev.faultline.log.FilterReason;
import dev.faultline.report.Wording;
import dev.faultline.tally.FormatChange;
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
   * for each file whose format is doubtful or changes, or that is left out in whole or in part; one
   * for all files of noise; and one if no request was counted, with what all lack.
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
          String others = andMore(inputs.size() - 1);
          InputStats first = inputs.get(0);
          remarks.add(
              "format: " + format + " (" + first.file() + ": " + first.evidence() + ")" + others);
        });
    addNoise(result, remarks);
    for (InputStats input : result.inputs()) {
      boolean isChanged = input.change().lines() > 0;
      boolean isReadInFull = isChanged && input.rejected() == 0;
      if (input.state() == InputStats.State.DOUBTFUL_FORMAT && !isReadInFull) {
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
      if (isChanged) {
        remarks.add(otherFormat(input));
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

  private static String otherFormat(InputStats input) {
    FormatChange change = input.change();
    return "warning: %s has more than one format: %s, and %s from byte %d (%s read so)"
        .formatted(
            input.file(),
            input.writtenAs(),
            change.format(),
            change.offset(),
            Wording.count(change.lines(), "line"));
  }

  private static void addNoise(Result result, List<String> remarks) {
    List<InputStats> skipped =
        result.inputs().stream().filter(i -> i.state() == InputStats.State.NOISE_ONLY).toList();
    if (!skipped.isEmpty()) {
      InputStats first = skipped.get(0);
      remarks.add(
          "skipped: %s: %s%s"
              .formatted(first.file(), first.evidence(), andMore(skipped.size() - 1)));
    }
  }

  private static String andMore(int files) {
    return files == 0 ? "" : "; and " + files + (files == 1 ? " file more" : " files more");
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
