package dev.faultline.bench.peer;

import java.util.Comparator;
import java.util.Map;

/** Prints counts as Faultline does, so that the benchmark can compare them. */
final class Summary {
  private Summary() {}

  static void print(Map<String, Long> errors) {
    StringBuilder text = new StringBuilder();
    errors.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(e -> text.append(e.getKey() + ": " + e.getValue() + " errors\n"));
    long total = errors.values().stream().mapToLong(Long::longValue).sum();
    System.out.println(text + "Total: " + total + " errors");
  }
}
