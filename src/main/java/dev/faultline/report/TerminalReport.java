package dev.faultline.report;

import dev.faultline.model.ReportModel;
import dev.faultline.report.ReportLine.LineKind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Renders the text report for a terminal: the same words, with rows in columns that fit its width,
 * the error rate of each as a number and a bar, and colours.
 */
public final class TerminalReport {
  private static final String BOLD = "1";
  private static final String RED = "31";
  private static final String GREEN = "32";
  private static final String YELLOW = "33";

  private static final Map<LineKind, String> COLOURS =
      Map.of(
          LineKind.TITLE, BOLD,
          LineKind.TOTAL, BOLD,
          LineKind.LEFT_OUT, YELLOW,
          LineKind.GATE, BOLD + ";" + RED,
          LineKind.WORSENED, RED,
          LineKind.IMPROVED, GREEN);

  private static final String FULL = "\u2588";

  /** Bars of zero to seven eighths of a column. */
  private static final String EIGHTHS = " \u258f\u258e\u258d\u258c\u258b\u258a\u2589";

  private static final int WIDE = 120;
  private static final int LONG_BAR = 20;
  private static final int BAR = 10;
  private static final int SHORT_BAR = 5;

  /**
   * The least columns of a name; fewer would say too little. To leave them free, the bar and then
   * the rate are dropped; after that the line wraps.
   */
  private static final int MIN_NAME = 16;

  private final ReportModel report;
  private final List<TerminalRow> rows;
  private final int width;
  private final boolean colours;

  private TerminalReport(ReportModel report, int width, boolean colours) {
    this.report = report;
    this.rows = report.endpoints().stream().map(TerminalRow::of).toList();
    this.width = width;
    this.colours = colours;
  }

  /**
   * Renders a report.
   *
   * @param failingEndpoints the number of failing endpoints, with a row or without
   * @param details whether to include the table
   * @param width the columns of the terminal
   * @param colours whether to emit colours
   */
  public static String render(
      ReportModel report, long failingEndpoints, boolean details, int width, boolean colours) {
    return new TerminalReport(report, width, colours)
        .render(ReportLines.of(report, failingEndpoints, details));
  }

  private String render(List<ReportLine> lines) {
    StringBuilder out = new StringBuilder();
    Iterator<String> alignedRows = rows().iterator();
    Iterator<String> table = table().iterator();
    for (ReportLine line : lines) {
      out.append(
              switch (line.kind()) {
                case ROW -> alignedRows.next();
                case TABLE -> table.next();
                default -> coloured(COLOURS.getOrDefault(line.kind(), ""), line.text());
              })
          .append('\n');
    }
    return out.toString();
  }

  private List<String> rows() {
    int counts = widest(row -> row.count().length());
    int rates = widest(row -> row.rate().length());
    int names = widest(row -> TerminalText.width(row.endpoint()));
    int bar = width < WIDE ? BAR : LONG_BAR;
    int others = names + ": ".length() + counts + 1 + 2 + bar + 1 + rates;
    int codes =
        Math.min(
            widest(row -> row.codes().length()),
            Math.max(Math.max(TerminalRow.MIN_CODES_WIDTH, width / 4), width - others));
    int words = ": ".length() + counts + 1 + codes;
    int minName = Math.min(names, MIN_NAME);
    while (bar > 0 && width - words - rates - 2 - bar - 1 < minName) {
      bar = bar > SHORT_BAR ? SHORT_BAR : 0;
    }
    int more = rates + 2 + (bar > 0 ? bar + 1 : 0);
    boolean hasRate = width - words - more >= minName;
    int room = width - words - (hasRate ? more : 0);
    names = Math.min(names, Math.max(MIN_NAME, room));
    List<String> lines = new ArrayList<>();
    for (TerminalRow row : rows) {
      StringBuilder out = new StringBuilder();
      out.append(TerminalText.left(TerminalText.cut(row.endpoint(), names) + ": ", names + 2));
      out.append(TerminalText.right(row.count(), counts)).append(' ');
      String cut = row.codes(codes);
      out.append(coloured(RED, cut));
      if (hasRate) {
        out.append(" ".repeat(codes - TerminalText.width(cut) + 2));
        out.append(bar > 0 ? coloured(RED, bar(row, bar)) + " " : "");
        out.append(TerminalText.right(row.rate(), rates));
      }
      lines.add(out.toString());
    }
    return lines;
  }

  private int widest(ToIntFunction<TerminalRow> column) {
    return rows.stream().mapToInt(column).max().orElse(0);
  }

  /** Draws the share of requests that failed; never empty, since a row has at least one error. */
  private static String bar(TerminalRow row, int columns) {
    int steps = EIGHTHS.length() * columns;
    int filled = (int) Math.max(1, Math.round((double) row.errors() / row.requests() * steps));
    String whole = FULL.repeat(filled / EIGHTHS.length());
    int rest = filled % EIGHTHS.length();
    return TerminalText.left(rest == 0 ? whole : whole + EIGHTHS.charAt(rest), columns);
  }

  /**
   * Formats the table of {@code --details}; its first column is shortened to make room for the
   * others.
   */
  private List<String> table() {
    List<EndpointTextTable.Line> table = EndpointTextTable.of(report.endpoints());
    int rest = table.stream().mapToInt(line -> line.others().length()).max().orElse(0);
    int names =
        Math.max(
            MIN_NAME, Math.min(width - rest, widest(row -> TerminalText.width(row.endpoint()))));
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < table.size(); i++) {
      String name = i == 0 ? EndpointTextTable.NAME : rows.get(i - 1).endpoint();
      String others = table.get(i).others();
      lines.add(
          TerminalText.left(TerminalText.cut(name, names), names)
              + (i == 0 ? coloured(BOLD, others) : others));
    }
    return lines;
  }

  private String coloured(String colour, String text) {
    return colours && !colour.isEmpty() ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
  }
}
