package dev.faultline.render;

import dev.faultline.change.Change;
import dev.faultline.change.Change.Kind;
import dev.faultline.change.Counts;
import dev.faultline.log.SafeText;
import java.io.IOException;

/** What changed since an earlier result, for people: a line for each endpoint. */
final class ChangesText {
  private ChangesText() {}

  static void render(Comparison comparison, Appendable out) throws IOException {
    out.append("\nCompared with ").append(SafeText.visible(comparison.baseline())).append(" (");
    out.append(Words.count(comparison.errors(), "error")).append(" out of ");
    out.append(Words.count(comparison.requests(), "request")).append("):\n");
    boolean none = true;
    for (Kind kind : Kind.values()) {
      for (Change change : comparison.changes().first(kind)) {
        none = false;
        renderLine(change, out);
      }
      long more = comparison.changes().count(kind) - comparison.changes().first(kind).size();
      if (more > 0) {
        none = false;
        out.append("... and ").append(Words.count(more, "more endpoint"));
        out.append(": ").append(kind.label()).append('\n');
      }
    }
    if (none) {
      out.append("No endpoint fails more or less than before.\n");
    }
  }

  private static void renderLine(Change change, Appendable out) throws IOException {
    Counts now = change.now();
    Counts before = change.before();
    String name = SafeText.visible(change.endpoint());
    String told =
        switch (change.kind()) {
          case NEW -> "New: %s: %s, none before".formatted(name, errors(now));
          case WORSE -> "Worse: %s: %s".formatted(name, shares(now, before));
          case BETTER -> "Better: %s: %s".formatted(name, shares(now, before));
          case RECOVERED -> "Recovered: %s: no errors, %s before".formatted(name, errors(before));
        };
    out.append(told).append('\n');
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
