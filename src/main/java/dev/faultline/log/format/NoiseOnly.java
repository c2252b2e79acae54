package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.envelope.Envelopes;
import dev.faultline.log.noise.Noise;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A log whose first lines are all noise, such as an error log.
 *
 * @param envelopes what the lines lie in
 * @param kinds the number of lines by {@link Noise#label}
 */
public record NoiseOnly(Envelopes envelopes, SortedMap<String, Integer> kinds) {

  /** Returns the noise if there is a line that is not blank, and all of these are noise. */
  public static Optional<NoiseOnly> in(List<String> lines) {
    for (Envelopes envelopes : Envelopes.fitting(FormatDetector.sample(lines))) {
      SortedMap<String, Integer> kinds = kinds(envelopes, lines);
      if (!kinds.isEmpty()) {
        return Optional.of(new NoiseOnly(envelopes, Collections.unmodifiableSortedMap(kinds)));
      }
    }
    return Optional.empty();
  }

  private static SortedMap<String, Integer> kinds(Envelopes envelopes, List<String> lines) {
    LogParser parser =
        new LogParser(new LineFormat(LogFormat.SIMPLE, envelopes), FormatSettings.USUAL);
    RequestFields fields = new RequestFields();
    SortedMap<String, Integer> kinds = new TreeMap<>();
    for (String line : lines) {
      byte[] b = line.getBytes(UTF_8);
      LineOutcome outcome = parser.parse(b, 0, b.length, fields);
      Noise noise = outcome == LineOutcome.NOT_A_REQUEST ? parser.noise() : null;
      if (noise != null) {
        kinds.merge(noise.label(), 1, Integer::sum);
      } else if (outcome != LineOutcome.BLANK) {
        return Collections.emptySortedMap();
      }
    }
    return kinds;
  }

  /** Returns the first of these lines that is neither blank nor noise, or null. */
  public static @Nullable String firstOther(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.isBlank() && !isNoise(line))
        .findFirst()
        .orElse(null);
  }

  /** Returns true if a line that lies in nothing is noise. */
  static boolean isNoise(String line) {
    byte[] b = line.getBytes(UTF_8);
    return Noise.of(b, 0, b.length) != null;
  }

  /** Returns what the lines are, as text for the user. */
  public String evidence() {
    int lines = kinds.values().stream().mapToInt(n -> n).sum();
    StringBuilder text = new StringBuilder();
    kinds.forEach((kind, n) -> text.append(text.isEmpty() ? "" : ", ").append(kind + ": " + n));
    return "noise only in the first %s (%s)"
        .formatted(lines == 1 ? "line" : lines + " lines", text);
  }
}
