package dev.faultline.report;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what the grammar of OpenMetrics 1.0 and the text format of Prometheus have in common, and
 * nothing more forgiving: gauges, each after its type, unit and help, each series once.
 */
final class OpenMetricsReader {
  private static final Pattern FAMILY =
      Pattern.compile(
          "# TYPE (?<name>[a-z_]+) gauge\n"
              + "(?:# UNIT \\k<name> (?<unit>[a-z]+)\n)?"
              + "# HELP \\k<name> [A-Za-z ,.]+\n"
              + "(?<samples>(?:\\k<name>[ {][^\n]*\n)+)");
  private static final Pattern SAMPLE =
      Pattern.compile("[a-z_]+(?:\\{(?<labels>.*)})? (?<value>[0-9]+(?:\\.[0-9]+)?)\n");
  private static final Pattern LABEL =
      Pattern.compile("(?<name>[a-z]+)=\"(?<value>(?:[^\\\\\"\n]|\\\\[\\\\\"n])*)\"(?:,|$)");

  private OpenMetricsReader() {}

  /** Values by labels, by name. */
  static Map<String, Map<Map<String, String>, BigDecimal>> read(String text) {
    Map<String, Map<Map<String, String>, BigDecimal>> families = new LinkedHashMap<>();
    Matcher family = FAMILY.matcher(text);
    int end = 0;
    while (family.find() && family.start() == end) {
      end = family.end();
      String name = family.group("name");
      require(family.group("unit") == null || name.endsWith("_" + family.group("unit")), text);
      require(families.put(name, samples(family.group("samples"))) == null, text);
    }
    require(text.substring(end).equals("# EOF\n"), text);
    return families;
  }

  private static Map<Map<String, String>, BigDecimal> samples(String lines) {
    Map<Map<String, String>, BigDecimal> samples = new LinkedHashMap<>();
    Matcher sample = SAMPLE.matcher(lines);
    int end = 0;
    while (sample.find() && sample.start() == end) {
      end = sample.end();
      String labels = sample.group("labels");
      BigDecimal value = new BigDecimal(sample.group("value"));
      require(samples.put(labels(labels == null ? "" : labels), value) == null, lines);
    }
    require(end == lines.length(), lines);
    return samples;
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new LinkedHashMap<>();
    Matcher label = LABEL.matcher(text);
    int end = 0;
    while (end < text.length() && label.find() && label.start() == end) {
      end = label.end();
      String value = label.group("value").replace("\\\"", "\"").replace("\\\\", "\\");
      require(labels.put(label.group("name"), value) == null, text);
    }
    require(end == text.length(), text);
    return labels;
  }

  private static void require(boolean right, String text) {
    if (!right) {
      throw new IllegalArgumentException("not in the format: " + text);
    }
  }
}
