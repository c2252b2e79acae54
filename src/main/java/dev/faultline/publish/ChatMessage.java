package dev.faultline.publish;

import dev.faultline.model.Manifest;
import dev.faultline.model.ModelJson;
import dev.faultline.model.ReportModel;
import dev.faultline.report.ReportLine;
import dev.faultline.report.ReportLine.Kind;
import dev.faultline.report.ReportLines;
import dev.faultline.report.Wording;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message to a chat, as a webhook takes it.
 *
 * @param text its lines, escaped
 */
public record ChatMessage(String text) {
  private static final int PROBLEMS = 5;
  private static final int ROWS = 5;

  /** Lines of the problems, of the rows, and of all else. */
  private static final int LINES = 20;

  private static final int MAX_LINE = 300;

  /**
   * What a chat is told of a result: the first rows, the totals, the gates and the changes, in the
   * words of the text report.
   *
   * @param name of the directory that the user knows, or null
   */
  public static ChatMessage of(Manifest manifest, ReportModel report, @Nullable String name) {
    List<String> lines = new ArrayList<>();
    lines.add(name == null ? "Faultline" : "Faultline: " + name);
    List<String> problems = manifest.problems();
    lines.addAll(problems.subList(0, Math.min(PROBLEMS, problems.size())));
    if (problems.size() > PROBLEMS) {
      lines.add("... and " + Wording.count(problems.size() - PROBLEMS, "more problem"));
    }
    int rows = 0;
    for (ReportLine line : ReportLines.of(report, manifest.summary().failingEndpoints(), false)) {
      boolean isRow = line.kind() == Kind.ROW || line.kind() == Kind.MORE;
      boolean hasRoom = isRow ? rows++ < ROWS : lines.size() < LINES;
      if (hasRoom && line.kind() != Kind.TITLE) {
        lines.add(line.text());
      }
    }
    return of(lines);
  }

  /** A message of these lines. */
  public static ChatMessage of(List<String> lines) {
    return new ChatMessage(String.join("\n", lines.stream().map(ChatMessage::escaped).toList()));
  }

  /** The JSON object that is posted. */
  public String json() {
    return ModelJson.line(this);
  }

  /** Without what Slack would take for a mention or a link ("Formatting text for app surfaces"). */
  private static String escaped(String line) {
    boolean isLong = line.codePointCount(0, line.length()) > MAX_LINE;
    String cut = isLong ? line.substring(0, line.offsetByCodePoints(0, MAX_LINE)) + "..." : line;
    return cut.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
