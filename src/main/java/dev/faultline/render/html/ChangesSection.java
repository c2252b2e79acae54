package dev.faultline.render.html;

import dev.faultline.change.Change;
import dev.faultline.change.Change.Kind;
import dev.faultline.change.Counts;
import dev.faultline.render.Comparison;
import dev.faultline.render.Words;
import java.io.IOException;
import java.util.List;

/** What is different from an earlier result. */
final class ChangesSection {
  private static final int MOST = 20;

  private final Html html;

  ChangesSection(Html html) {
    this.html = html;
  }

  void write(Comparison comparison) throws IOException {
    html.open("section", "aria-labelledby", "changes-title").newLine();
    html.element("h2", "What changed", "id", "changes-title");
    html.open("p", "class", "muted").text("Compared with " + Html.cut(comparison.baseline()));
    html.text(": " + Html.grouped(comparison.errors()) + " of ");
    html.text(Html.count(comparison.requests(), "request") + " failed then.").close();
    html.open("ul", "class", "changes");
    boolean any = false;
    for (Kind kind : Kind.values()) {
      List<Change> first = comparison.changes().first(kind);
      for (Change change : first.subList(0, Math.min(MOST, first.size()))) {
        any = true;
        html.open("li");
        html.element("span", kind.label(), "class", "kind " + kind.label());
        html.element("b", Html.cut(change.endpoint()));
        html.element("span", told(change)).close().newLine();
      }
      long more = comparison.changes().count(kind) - Math.min(MOST, first.size());
      if (more > 0) {
        html.open("li").element("span", kind.label(), "class", "kind " + kind.label());
        html.text("… and " + Html.count(more, "more endpoint")).close();
      }
    }
    html.close();
    if (!any) {
      html.element("p", "No endpoint fails more or less than before.");
    }
    html.close().newLine();
  }

  private static String told(Change change) {
    return switch (change.kind()) {
      case NEW -> errors(change.now()) + ", none before";
      case WORSE, BETTER -> share(change.now()) + ", " + share(change.before()) + " before";
      case RECOVERED -> "no errors, " + errors(change.before()) + " before";
    };
  }

  private static String errors(Counts counts) {
    return Html.count(counts.errors(), "error") + " (" + Words.codes(counts.statuses()) + ")";
  }

  private static String share(Counts counts) {
    return Words.percent(counts.errors(), counts.requests())
        + " of "
        + Html.count(counts.requests(), "request");
  }
}
