package dev.faultline.report.html;

import dev.faultline.judge.Change.Kind;
import dev.faultline.model.ChangesModel;
import dev.faultline.model.ChangesModel.ChangedEndpoint;
import dev.faultline.model.ChangesModel.ChangedEndpoints;
import dev.faultline.model.ChangesModel.EarlierCounts;
import dev.faultline.report.Wording;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/** Writes the list of the endpoints that changed since an earlier result. */
final class ChangesSection {
  private static final int MAX_PER_KIND = 20;

  private final HtmlWriter html;

  ChangesSection(HtmlWriter html) {
    this.html = html;
  }

  void write(ChangesModel changes) throws IOException {
    html.element(
            "section",
            List.of("aria-labelledby", "changes-title"),
            () -> {
              html.newLine();
              html.element("h2", "What changed", "id", "changes-title");
              String baseline =
                  "Compared with %s: %s of %s failed then."
                      .formatted(
                          HtmlWriter.cut(changes.baseline().directory()),
                          HtmlWriter.grouped(changes.baseline().errors()),
                          HtmlWriter.count(changes.baseline().requests(), "request"));
              html.element("p", baseline, "class", "muted");
              html.element("ul", List.of("class", "changes"), () -> writeItems(changes));
              if (Arrays.stream(Kind.values()).allMatch(k -> isEmpty(changes.of(k)))) {
                html.element("p", "No endpoint fails more or less than before.");
              }
            })
        .newLine();
  }

  private static boolean isEmpty(ChangedEndpoints changed) {
    return changed.endpoints().isEmpty();
  }

  private void writeItems(ChangesModel changes) throws IOException {
    for (Kind kind : Kind.values()) {
      List<ChangedEndpoint> first = changes.of(kind).endpoints();
      for (ChangedEndpoint change : first.subList(0, Math.min(MAX_PER_KIND, first.size()))) {
        html.element(
                "li",
                () -> {
                  html.element("span", kind.label(), "class", "kind " + kind.label());
                  html.element("b", HtmlWriter.cut(change.endpoint()));
                  html.element("span", inWords(kind, change));
                })
            .newLine();
      }
      long more = changes.of(kind).count() - Math.min(MAX_PER_KIND, first.size());
      if (more > 0) {
        html.element(
            "li",
            () -> {
              html.element("span", kind.label(), "class", "kind " + kind.label());
              html.text("… and " + HtmlWriter.count(more, "more endpoint"));
            });
      }
    }
  }

  private static String inWords(Kind kind, ChangedEndpoint now) {
    EarlierCounts before = now.before();
    return switch (kind) {
      case NEW -> errors(now.errors(), now.statuses()) + ", none before";
      case WORSE, BETTER ->
          share(now.errors(), now.requests())
              + ", "
              + share(before.errors(), before.requests())
              + " before";
      case RECOVERED -> "no errors, " + errors(before.errors(), before.statuses()) + " before";
    };
  }

  private static String errors(long errors, SortedMap<Integer, Long> statuses) {
    return HtmlWriter.count(errors, "error") + " (" + Wording.codes(statuses) + ")";
  }

  private static String share(long errors, long requests) {
    return Wording.percent(errors, requests) + " of " + HtmlWriter.count(requests, "request");
  }
}
