package dev.faultline.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The results on one log, as Markdown. */
final class ResultTable {
  private static final double MB = 1e6;

  private ResultTable() {}

  /** Everybody beside {@code yardstick}. */
  static String render(String title, List<Entry> entries, Contestant yardstick) {
    Optional<Entry> measure =
        entries.stream().filter(e -> e.contestant().equals(yardstick) && e.isIn()).findFirst();
    StringBuilder out = new StringBuilder();
    out.append("| ").append(title);
    out.append(" | wall s | min..max | × awk | CPU s | peak RSS MB |\n");
    out.append("|---|---:|---:|---:|---:|---:|\n");
    for (Entry entry : entries) {
      out.append("| ").append(entry.contestant().name().replace("|", "\\|")).append(" | ");
      String whyNot = entry.whyNot();
      if (whyNot == null) {
        double wall = entry.median(Measurement::wallSeconds);
        out.append(format("%.2f | %.2f..%.2f | ", wall, entry.minWall(), entry.maxWall()));
        out.append(
            measure
                .map(m -> format("%.2f", wall / m.median(Measurement::wallSeconds)))
                .orElse("-"));
        out.append(format(" | %.2f", entry.median(Measurement::cpuSeconds)));
        out.append(format(" | %.0f |\n", entry.median(m -> m.peakBytes() / MB)));
      } else {
        out.append(whyNot).append(" | | | | |\n");
      }
    }
    return out.toString();
  }

  private static String format(String format, Object... args) {
    return String.format(Locale.ROOT, format, args);
  }
}
