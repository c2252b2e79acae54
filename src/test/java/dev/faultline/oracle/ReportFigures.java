package dev.faultline.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The figures of a report, by the names that {@link Oracle} gives them. */
public final class ReportFigures {
  private ReportFigures() {}

  public static SortedMap<String, String> of(JsonNode report) {
    SortedMap<String, String> figures = new TreeMap<>();
    long noise = 0;
    for (JsonNode kind : report.at("/lines/noise")) {
      figures.put("noise." + kind.get("kind").asText(), kind.get("lines").asText());
      noise += kind.get("lines").asLong();
    }
    long others = report.at("/lines/notRequests").asLong() - noise;
    if (others > 0) {
      figures.put("notRequests", Long.toString(others));
    }
    for (String name : new String[] {"read", "requests", "blank"}) {
      if (report.at("/lines/" + name).asLong() > 0) {
        figures.put(name.equals("read") ? "lines" : name, report.at("/lines/" + name).asText());
      }
    }
    put("rejected.", report.at("/lines/rejected"), figures);
    put("status.", report.at("/totals/statuses"), figures);
    figures.put("errors", report.at("/totals/errors").asText());
    figures.put("masked", report.at("/totals/masked").asText());
    for (JsonNode row : report.get("endpoints")) {
      figures.put("endpoint " + row.get("endpoint").asText(), ofRow(row));
    }
    return figures;
  }

  /** The same with how many lines were rejected, but not why. */
  public static SortedMap<String, String> withoutReasons(SortedMap<String, String> figures) {
    SortedMap<String, String> counts = new TreeMap<>(figures);
    counts.keySet().removeIf(name -> name.startsWith("rejected."));
    long rejected =
        figures.entrySet().stream()
            .filter(figure -> figure.getKey().startsWith("rejected."))
            .mapToLong(figure -> Long.parseLong(figure.getValue()))
            .sum();
    counts.put("rejected", Long.toString(rejected));
    return counts;
  }

  private static void put(String prefix, JsonNode counts, Map<String, String> figures) {
    for (Iterator<Map.Entry<String, JsonNode>> i = counts.fields(); i.hasNext(); ) {
      Map.Entry<String, JsonNode> count = i.next();
      figures.put(prefix + count.getKey(), count.getValue().asText());
    }
  }

  private static String ofRow(JsonNode row) {
    SortedMap<String, String> statuses = new TreeMap<>();
    put("", row.get("statuses"), statuses);
    SortedMap<String, String> causes = new TreeMap<>();
    put("", row.get("causes"), causes);
    JsonNode max = row.at("/errorLatencyMs/max");
    return "requests=%s errors=%s statuses=%s max=%s first=%s last=%s causes=%s"
        .formatted(
            row.get("requests").asText(),
            row.get("errors").asText(),
            statuses,
            max.isMissingNode() ? "null" : Oracle.plain(new BigDecimal(max.asText())),
            row.get("firstError").asText(),
            row.get("lastError").asText(),
            causes);
  }
}
