package dev.faultline.publish;

import dev.faultline.model.Manifest;
import dev.faultline.model.ModelJson;
import dev.faultline.model.ReportModel;
import dev.faultline.report.ReportLine;
import dev.faultline.report.ReportLine.LineKind;
import dev.faultline.report.ReportLines;
import dev.faultline.report.Wording;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chat message in the format of the webhook.
 *
 * @param text the lines of the message, escaped
 */
public record ChatMessage(String text) {
  private static final int PROBLEMS = 5;
  private static final int ROWS = 5;

  /** The most lines of a message, of all kinds together. */
  private static final int LINES = 20;

  private static final int MAX_LINE = 300;

  /**
   * Summarizes a result: the problems, the first rows, the totals, the gates and the changes, in
   * the words of the text report.
   *
   * @param name the output directory as the user knows it, or null
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
      boolean isRow = line.kind() == LineKind.ROW || line.kind() == LineKind.MORE;
      boolean hasRoom = isRow ? rows++ < ROWS : lines.size() < LINES;
      if (hasRoom && line.kind() != LineKind.TITLE) {
        lines.add(line.text());
      }
    }
    return of(lines);
  }

  /** Creates a message from lines that are not escaped yet. */
  public static ChatMessage of(List<String> lines) {
    return new ChatMessage(String.join("\n", lines.stream().map(ChatMessage::escaped).toList()));
  }

  /** Returns the JSON object to post. */
  public String json() {
    return ModelJson.line(this);
  }

  /**
   * Escapes what Slack would take for a mention or a link ("Formatting text for app surfaces"), and
   * cuts long lines.
   */
  private static String escaped(String line) {
    boolean isLong = line.codePointCount(0, line.length()) > MAX_LINE;
    String cut = isLong ? line.substring(0, line.offsetByCodePoints(0, MAX_LINE)) + "..." : line;
    return cut.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
