package dev.faultline.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a contestant found.
 *
 * @param total errors, or lines from one that only counts these
 * @param endpoints errors by endpoint, as far as they were printed
 */
record Answer(long total, Map<String, Long> endpoints) {
  private static final Pattern TOTAL = Pattern.compile("(?m)^(?:Total|Lines): (\\d+)");
  private static final Pattern ENDPOINT = Pattern.compile("(?m)^(/\\S*): (\\d+) errors?\\b");

  /** GoAccess writes no errors by endpoint; the count of a class of statuses precedes its name. */
  private static final Pattern GOACCESS =
      Pattern.compile(
          "\\{\"hits\": \\{\"count\": (\\d+),[^}]*\\}(?:[^{}]|\\{[^{}]*\\})*?\"data\": \"5xx ");

  /** What Faultline prints, and everybody who prints the like. */
  static Answer printed(String text) {
    Map<String, Long> endpoints = new HashMap<>();
    Matcher matcher = ENDPOINT.matcher(text);
    while (matcher.find()) {
      endpoints.put(matcher.group(1), Long.valueOf(matcher.group(2)));
    }
    return new Answer(first(TOTAL, text), endpoints);
  }

  /** What GoAccess writes as JSON. */
  static Answer ofGoAccess(String json) {
    return new Answer(first(GOACCESS, json), Map.of());
  }

  private static long first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("there is no count in: " + text);
    }
    return Long.parseLong(matcher.group(1));
  }

  /** True if the totals are the same, and the counts of all endpoints that both have printed. */
  boolean agreesWith(Answer other) {
    return total == other.total
        && endpoints.entrySet().stream()
            .allMatch(
                e -> other.endpoints.getOrDefault(e.getKey(), e.getValue()).equals(e.getValue()));
  }
}
