package dev.faultline.render.html;

import dev.faultline.render.Report;
import dev.faultline.render.Report.Row;
import dev.faultline.render.Words;
import dev.faultline.tally.StatusCounts;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What a report comes to, in two sentences. */
final class Story {
  /** Of ten errors, so many are in the time that is told. */
  private static final int MOST = 9;

  private static final int OF = 10;
  private static final int LONGEST_NAME = 80;

  private final Report report;
  private final @Nullable TimeAxis axis;

  Story(Report report, @Nullable TimeAxis axis) {
    this.report = report;
    this.axis = axis;
  }

  /** The first: how many. */
  String headline() {
    long requests = report.result().totals().statuses().total();
    long errors = report.result().totals().errors();
    if (requests == 0) {
      return "No request was counted";
    }
    return errors == 0
        ? "None of " + Html.count(requests, "request") + " failed"
        : Html.grouped(errors) + " of " + Html.count(requests, "request") + " failed";
  }

  /** The second: which, with what, and when; empty if nothing failed. */
  String worst() {
    if (report.rows().isEmpty()) {
      return "";
    }
    Row row = report.rows().get(0);
    long errors = report.result().totals().errors();
    long failing = report.rows().size() + report.beyond().endpoints();
    String share =
        failing == 1
            ? "All of them"
            : Html.grouped(row.errorCount()) + " (" + Words.percent(row.errorCount(), errors) + ")";
    return share
        + " at "
        + Html.cut(row.endpoint(), LONGEST_NAME)
        + ", "
        + codes(row.errors().statuses())
        + when(row);
  }

  private static String codes(StatusCounts statuses) {
    int most =
        statuses.entries().stream()
            .max(Comparator.comparingLong(StatusCounts.StatusCount::count))
            .map(StatusCounts.StatusCount::status)
            .orElse(0);
    return (statuses.entries().size() == 1 ? "" : "mostly ") + most;
  }

  /** The shortest time that holds most of its errors, if that tells anything. */
  private String when(Row row) {
    if (axis == null) {
      return "";
    }
    StatusCounts[] binned = axis.binned(row.errors().timeline());
    long all = 0;
    for (StatusCounts counts : binned) {
      all += counts.total();
    }
    int from = 0;
    int to = axis.bins();
    long inside = 0;
    int left = 0;
    for (int right = 0; right < binned.length; right++) {
      inside += binned[right].total();
      while (OF * (inside - binned[left].total()) >= MOST * all && left < right) {
        inside -= binned[left++].total();
      }
      if (OF * inside >= MOST * all && right + 1 - left < to - from) {
        from = left;
        to = right + 1;
      }
    }
    if (all == 0 || 2 * (to - from) > axis.bins()) {
      return "";
    }
    String most = inside(binned, from, to) == row.errorCount() ? "" : "most of them ";
    return "; " + most + "from " + axis.shortTimeOf(from) + " to " + axis.shortTimeOf(to) + " UTC";
  }

  private static long inside(StatusCounts[] binned, int from, int to) {
    long inside = 0;
    for (int bin = from; bin < to; bin++) {
      inside += binned[bin].total();
    }
    return inside;
  }
}
