package dev.faultline.report.html;

import dev.faultline.model.EndpointModel;
import dev.faultline.report.Report;
import dev.faultline.report.Wording;
import dev.faultline.tally.StatusCounts;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Summarizes a report in two sentences. */
final class Headline {
  /** The period that the second sentence names holds at least nine of ten errors. */
  private static final int INSIDE = 9;

  private static final int OF = 10;
  private static final int LONGEST_NAME = 80;

  private final Report report;
  private final @Nullable TimeAxis axis;

  Headline(Report report, @Nullable TimeAxis axis) {
    this.report = report;
    this.axis = axis;
  }

  /** Returns the first sentence: how many requests failed. */
  String failures() {
    long requests = report.summary().requests();
    long errors = report.summary().errors();
    if (requests == 0) {
      return "No request was counted";
    }
    return errors == 0
        ? "None of " + HtmlWriter.count(requests, "request") + " failed"
        : HtmlWriter.grouped(errors) + " of " + HtmlWriter.count(requests, "request") + " failed";
  }

  /**
   * Returns the second sentence: which endpoint failed most, with which status, and when. It is
   * empty if no request failed.
   */
  String worst() {
    if (report.model().endpoints().isEmpty()) {
      return "";
    }
    EndpointModel row = report.model().endpoints().get(0);
    long errors = report.summary().errors();
    String share =
        report.summary().failingEndpoints() == 1
            ? "All of them"
            : HtmlWriter.grouped(row.errors()) + " (" + Wording.percent(row.errors(), errors) + ")";
    return share
        + " at "
        + HtmlWriter.cut(row.endpoint(), LONGEST_NAME)
        + ", "
        + codes(row.statuses())
        + when(row);
  }

  private static String codes(SortedMap<Integer, Long> statuses) {
    int most =
        statuses.entrySet().stream()
            .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
            .map(Map.Entry::getKey)
            .orElse(0);
    return (statuses.size() == 1 ? "" : "mostly ") + most;
  }

  /**
   * Returns the shortest period with nine of ten errors of the endpoint, unless that is more than
   * half of the axis.
   */
  private String when(EndpointModel row) {
    if (axis == null) {
      return "";
    }
    StatusCounts[] binned =
        axis.binned(Objects.requireNonNull(report.errorTimes().get(row.endpoint())));
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
      while (OF * (inside - binned[left].total()) >= INSIDE * all && left < right) {
        inside -= binned[left++].total();
      }
      if (OF * inside >= INSIDE * all && right + 1 - left < to - from) {
        from = left;
        to = right + 1;
      }
    }
    if (all == 0 || 2 * (to - from) > axis.bins()) {
      return "";
    }
    String most = inside(binned, from, to) == row.errors() ? "" : "most of them ";
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
