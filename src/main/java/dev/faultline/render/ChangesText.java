package dev.faultline.render;

import dev.faultline.change.Change;
import dev.faultline.change.Change.Kind;
import dev.faultline.change.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What changed since an earlier result, for people: a line for each endpoint.
 *
 * @param comparison that was made
 * @param name how a name that is not ours is shown
 */
record ChangesText(Comparison comparison, UnaryOperator<String> name) {

  /** What it is compared with. */
  String title() {
    return "Compared with %s (%s out of %s)"
        .formatted(
            name.apply(comparison.baseline()),
            Words.count(comparison.errors(), "error"),
            Words.count(comparison.requests(), "request"));
  }

  /** The changes, one line at least. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (Change change : comparison.changes().first(kind)) {
        lines.add(line(change));
      }
      long more = comparison.changes().count(kind) - comparison.changes().first(kind).size();
      if (more > 0) {
        lines.add("... and " + Words.count(more, "more endpoint") + ": " + kind.label());
      }
    }
    return lines.isEmpty() ? List.of("No endpoint fails more or less than before.") : lines;
  }

  private String line(Change change) {
    Counts now = change.now();
    Counts before = change.before();
    String endpoint = name.apply(change.endpoint());
    return switch (change.kind()) {
      case NEW -> "New: %s: %s, none before".formatted(endpoint, errors(now));
      case WORSE -> "Worse: %s: %s".formatted(endpoint, shares(now, before));
      case BETTER -> "Better: %s: %s".formatted(endpoint, shares(now, before));
      case RECOVERED -> "Recovered: %s: no errors, %s before".formatted(endpoint, errors(before));
    };
  }

  private static String errors(Counts counts) {
    return "%s (%s)"
        .formatted(Words.count(counts.errors(), "error"), Words.codes(counts.statuses()));
  }

  private static String shares(Counts now, Counts before) {
    return "%s of %s, %s of %d before"
        .formatted(
            Words.percent(now.errors(), now.requests()),
            Words.count(now.requests(), "request"),
            Words.percent(before.errors(), before.requests()),
            before.requests());
  }
}
