package dev.faultline.report;

import dev.faultline.log.text.SafeText;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * The samples of one gauge. Label values from a log are made visible as in all reports, so
 * different names may become equal. Their samples are merged into one, since a duplicate series
 * makes a scraper reject the entire file.
 */
final class MetricFamily {
  private final String name;
  private final String unit;
  private final String help;
  private final BinaryOperator<BigDecimal> merging;
  private final Map<String, BigDecimal> samples = new LinkedHashMap<>();

  /**
   * Creates a family without samples.
   *
   * @param name the name of the metric
   * @param unit the unit, which the name ends with, or empty
   * @param help the description, without quotes and backslashes
   * @param merging merges two samples of the same series
   */
  MetricFamily(String name, String unit, String help, BinaryOperator<BigDecimal> merging) {
    this.name = name;
    this.unit = unit;
    this.help = help;
    this.merging = merging;
  }

  /** Creates a family of counts; samples of the same series are added. */
  static MetricFamily count(String name, String help) {
    return new MetricFamily(name, "", help, BigDecimal::add);
  }

  /** Adds a sample; {@code labels} alternates names and values. */
  void add(BigDecimal value, String... labels) {
    StringBuilder series = new StringBuilder();
    for (int i = 0; i < labels.length; i += 2) {
      series.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"");
      series.append(escaped(SafeText.visible(labels[i + 1]))).append('"');
    }
    samples.merge(series.append(labels.length == 0 ? "" : "}").toString(), value, merging);
  }

  void add(long value, String... labels) {
    add(BigDecimal.valueOf(value), labels);
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  void write(Appendable out) throws IOException {
    if (samples.isEmpty()) {
      return;
    }
    out.append("# TYPE ").append(name).append(" gauge\n");
    if (!unit.isEmpty()) {
      out.append("# UNIT ").append(name).append(' ').append(unit).append('\n');
    }
    out.append("# HELP ").append(name).append(' ').append(help).append('\n');
    for (Map.Entry<String, BigDecimal> sample : samples.entrySet()) {
      out.append(name).append(sample.getKey()).append(' ');
      out.append(sample.getValue().toPlainString()).append('\n');
    }
  }
}
