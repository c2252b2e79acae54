package dev.faultline.log.advice;

import dev.faultline.log.advice.FormatAdvice.Layer;
import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.JsonRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells which keys JSON lines have, which they lack, and how to name these. */
final class JsonAdvice {
  private static final int MAX_KEYS = 20;

  private final FormatSettings settings;
  private final Excerpts excerpts;

  JsonAdvice(FormatSettings settings, Excerpts excerpts) {
    this.settings = settings;
    this.excerpts = excerpts;
  }

  /**
   * Returns the advice for a sample.
   *
   * @param layer of the lines of the sample
   */
  String of(JsonSample sample, Layer layer) {
    List<String> missing = new ArrayList<>();
    if (!has(sample, JsonRole.STATUS)) {
      missing.add("status");
    }
    if (!has(sample, JsonRole.PATH) && !has(sample, JsonRole.REQUEST)) {
      missing.add("path");
    }
    String lack = "no usual key of a " + String.join(" or ", missing);
    if (missing.isEmpty()) {
      lack = String.join(", ", values(sample));
      missing.add("status");
    }
    return "its lines%s are JSON with the keys %s, but %s (%s)"
        .formatted(
            layer.where(),
            names(sample),
            lack,
            new KeyGuess(settings, sample, layer).option(missing));
  }

  private boolean has(JsonSample sample, JsonRole role) {
    return sample.values().keySet().stream()
        .anyMatch(key -> settings.jsonKeys().roleOf(key) == role);
  }

  /** Returns the keys, or the first of many. */
  private String names(JsonSample sample) {
    int more = sample.values().size() - MAX_KEYS;
    return sample.values().keySet().stream()
            .limit(MAX_KEYS)
            .map(excerpts::word)
            .collect(Collectors.joining(", "))
        + (more > 0 ? " and %d more".formatted(more) : "");
  }

  /** Returns what the keys of a status and a path hold, in the first line that has them. */
  private List<String> values(JsonSample sample) {
    List<String> values = new ArrayList<>();
    for (Map.Entry<String, List<String>> member : sample.values().entrySet()) {
      JsonRole role = settings.jsonKeys().roleOf(member.getKey());
      if (role == JsonRole.STATUS || role == JsonRole.PATH || role == JsonRole.REQUEST) {
        String value = member.getValue().isEmpty() ? "no text" : member.getValue().get(0);
        values.add(excerpts.word(member.getKey()) + " is " + excerpts.word(value));
      }
    }
    return values;
  }
}
