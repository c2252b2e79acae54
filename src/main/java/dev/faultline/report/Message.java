package dev.faultline.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.render.Json;
import dev.faultline.render.Words;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a chat is told of a result: the first rows, the totals, the gates and the changes, as the
 * text report has them.
 */
public final class Message {
  /** Lines of the problems, of the rows, and of all else. */
  private static final int PROBLEMS = 5;

  private static final int ROWS = 5;

  private static final int LINES = 20;
  private static final int MAX_LINE = 300;

  private Message() {}

  /**
   * The message as JSON.
   *
   * @param directory of the result
   * @param name of the directory that the user knows, or null
   */
  public static String of(Path directory, @Nullable String name) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(name == null ? "Faultline" : "Faultline: " + name);
    List<String> problems = Manifest.read(directory).problems();
    lines.addAll(problems.subList(0, Math.min(PROBLEMS, problems.size())));
    if (problems.size() > PROBLEMS) {
      lines.add("... and " + Words.count(problems.size() - PROBLEMS, "more problem"));
    }
    try (BufferedReader report = Files.newBufferedReader(directory.resolve("report.txt"), UTF_8)) {
      int rows = 0;
      boolean inRows = true;
      report.readLine(); // its title
      for (String line = report.readLine(); line != null; line = report.readLine()) {
        inRows &= !line.startsWith("Total: ");
        if (inRows ? rows++ < ROWS : lines.size() < LINES) {
          lines.add(line);
        }
      }
    }
    return of(lines);
  }

  /** A message of these lines. */
  public static String of(List<String> lines) {
    String text = String.join("\n", lines.stream().map(Message::escaped).toList());
    return Json.line(json -> json.writeStringField("text", text));
  }

  /** Without what Slack would take for a mention or a link ("Formatting text for app surfaces"). */
  private static String escaped(String line) {
    boolean isLong = line.codePointCount(0, line.length()) > MAX_LINE;
    String cut = isLong ? line.substring(0, line.offsetByCodePoints(0, MAX_LINE)) + "..." : line;
    return cut.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
