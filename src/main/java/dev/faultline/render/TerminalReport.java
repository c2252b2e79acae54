package dev.faultline.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * A published text report on a terminal: the same words, with rows in columns that fit, the rate
 * beside each as a number and a bar, and colours.
 */
public final class TerminalReport {
  private static final String BOLD = "1";
  private static final String RED = "31";
  private static final String GREEN = "32";
  private static final String YELLOW = "33";

  /** How the lines behind the rows are told apart. */
  private static final Map<String, String> COLOURS =
      Map.of(
          "Total: ", BOLD,
          "Rejected: ", YELLOW,
          "Filtered out: ", YELLOW,
          "Gate: ", BOLD + ";" + RED,
          "New: ", RED,
          "Worse: ", RED,
          "Better: ", GREEN,
          "Recovered: ", GREEN);

  private static final String FULL = "\u2588";

  /** Eighths of a column, from none to seven. */
  private static final String EIGHTHS = " \u258f\u258e\u258d\u258c\u258b\u258a\u2589";

  private static final int WIDE = 120;
  private static final int LONG_BAR = 20;
  private static final int BAR = 10;
  private static final int SHORT_BAR = 5;

  /** A name of fewer columns tells too little: rates make room for it, and then the line breaks. */
  private static final int NAME = 16;

  private final List<TerminalRow> rows;
  private final int width;
  private final boolean colours;
  private final StringBuilder out = new StringBuilder();

  private TerminalReport(List<TerminalRow> rows, int width, boolean colours) {
    this.rows = rows;
    this.width = width;
    this.colours = colours;
  }

  /**
   * The report as a terminal is to get it.
   *
   * @param text the published text report
   * @param json the same report for programs
   * @param width columns of the terminal
   */
  public static String render(Path text, Path json, int width, boolean colours) throws IOException {
    TerminalReport report = new TerminalReport(TerminalRow.read(json), width, colours);
    report.render(Files.readAllLines(text, UTF_8));
    return report.out.toString();
  }

  private void render(List<String> lines) {
    int end = 1 + rows.size();
    out.append(painted(BOLD, lines.get(0))).append('\n');
    renderRows();
    for (int i = end; i < lines.size(); i++) {
      if (lines.get(i).startsWith("endpoint ") && lines.get(i - 1).isEmpty()) {
        renderTable(lines.subList(i, i + end));
        i += rows.size();
      } else {
        out.append(line(lines.get(i))).append('\n');
      }
    }
  }

  private String line(String line) {
    return COLOURS.entrySet().stream()
        .filter(entry -> line.startsWith(entry.getKey()))
        .findFirst()
        .map(entry -> painted(entry.getValue(), line))
        .orElse(line);
  }

  private void renderRows() {
    int counts = widest(row -> row.count().length());
    int rates = widest(row -> row.rate().length());
    int names = widest(row -> DisplayText.width(row.endpoint()));
    int bar = width < WIDE ? BAR : LONG_BAR;
    int others = names + ": ".length() + counts + 1 + 2 + bar + 1 + rates;
    int codes =
        Math.min(
            widest(row -> row.codes().length()),
            Math.max(Math.max(TerminalRow.LEAST_CODES, width / 4), width - others));
    int words = ": ".length() + counts + 1 + codes;
    int wanted = Math.min(names, NAME);
    while (bar > 0 && width - words - rates - 2 - bar - 1 < wanted) {
      bar = bar > SHORT_BAR ? SHORT_BAR : 0;
    }
    int more = rates + 2 + (bar > 0 ? bar + 1 : 0);
    boolean hasRate = width - words - more >= wanted;
    int room = width - words - (hasRate ? more : 0);
    names = Math.min(names, Math.max(NAME, room));
    for (TerminalRow row : rows) {
      out.append(DisplayText.left(DisplayText.cut(row.endpoint(), names) + ": ", names + 2));
      out.append(DisplayText.right(row.count(), counts)).append(' ');
      String cut = row.codes(codes);
      out.append(painted(RED, cut));
      if (hasRate) {
        out.append(" ".repeat(codes - DisplayText.width(cut) + 2));
        out.append(bar > 0 ? painted(RED, bar(row, bar)) + " " : "");
        out.append(DisplayText.right(row.rate(), rates));
      }
      out.append('\n');
    }
  }

  private int widest(ToIntFunction<TerminalRow> column) {
    return rows.stream().mapToInt(column).max().orElse(0);
  }

  /** The share of requests that failed; never nothing where one did. */
  private static String bar(TerminalRow row, int columns) {
    int steps = EIGHTHS.length() * columns;
    int filled = (int) Math.max(1, Math.round((double) row.errors() / row.requests() * steps));
    String whole = FULL.repeat(filled / EIGHTHS.length());
    int rest = filled % EIGHTHS.length();
    return DisplayText.left(rest == 0 ? whole : whole + EIGHTHS.charAt(rest), columns);
  }

  /** The table of {@code --details}: its first column makes room for the others. */
  private void renderTable(List<String> table) {
    int column = Math.max("endpoint".length(), widest(row -> row.endpoint().length()));
    int rest = table.stream().mapToInt(String::length).max().orElse(0) - column;
    int names =
        Math.max(NAME, Math.min(width - rest, widest(row -> DisplayText.width(row.endpoint()))));
    for (int i = 0; i < table.size(); i++) {
      String name = i == 0 ? "endpoint" : rows.get(i - 1).endpoint();
      out.append(DisplayText.left(DisplayText.cut(name, names), names));
      String others = table.get(i).substring(Math.min(column, table.get(i).length()));
      out.append(i == 0 ? painted(BOLD, others) : others).append('\n');
    }
  }

  private String painted(String colour, String text) {
    return colours ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
  }
}
