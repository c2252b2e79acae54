package dev.faultline.log.advice;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.envelope.EnvelopeOpener;
import dev.faultline.log.envelope.Envelopes;
import dev.faultline.log.format.FormatDetector;
import dev.faultline.log.format.FormatDetector.Detection;
import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.noise.Noise;
import dev.faultline.log.privacy.PrivacyPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells what lines of no known format are, and what would read them. */
public final class FormatAdvice {
  private final FormatSettings settings;
  private final Excerpts excerpts;

  /**
   * Creates advice for users with these settings.
   *
   * @param privacy what may be shown of lines
   */
  public FormatAdvice(FormatSettings settings, PrivacyPolicy privacy) {
    this.settings = settings;
    this.excerpts = new Excerpts(privacy);
  }

  /**
   * Returns what the lines are and which option would help.
   *
   * @param lines the first lines of a log, at least one of them not blank, which no format reads
   */
  public String of(List<String> lines) {
    List<String> sample = sample(lines);
    List<Layer> layers = layers(sample);
    for (Layer layer : layers) {
      Optional<SeveralLines> logger = SeveralLines.in(layer.lines());
      if (logger.isPresent()) {
        return logger.get().advice();
      }
    }
    for (int i = layers.size() - 1; i >= 0; i--) {
      Optional<JsonSample> json = JsonSample.of(layers.get(i).lines());
      if (json.isPresent()) {
        Layer inside = layers.get(layers.size() - 1);
        String rest = i < layers.size() - 1 ? "; its first line" + first(inside) : "";
        return new JsonAdvice(settings, excerpts).of(json.get(), layers.get(i)) + rest;
      }
    }
    if (JsonSample.beginsDocument(sample)) {
      return "it is JSON, but not an object a line, as jq -c writes it; it begins with: "
          + excerpts.line(String.join(" ", sample));
    }
    Layer text = layers.get(layers.size() - 1);
    return "its first line" + first(text) + textHint(text);
  }

  /**
   * Returns how a format that the user named fits these lines, and which would; empty if it reads
   * one of them, or there is none to judge by.
   */
  public Optional<String> of(LineFormat given, List<String> lines) {
    if (FormatTrial.of(given, settings, sample(lines)).matched() > 0) {
      return Optional.empty();
    }
    FormatTrial trial = FormatTrial.of(given, settings, lines);
    if (trial.matched() > 0 || trial.examined() == 0) {
      return Optional.empty();
    }
    Optional<Detection> found = new FormatDetector(settings).detect(lines);
    String instead =
        found
            .filter(detection -> detection.lines() > 0)
            .map(
                detection ->
                    "--format=%s reads %s"
                        .formatted(
                            detection.format().label(),
                            share(detection.matched(), detection.lines())))
            .orElseGet(() -> of(lines));
    return Optional.of(share(0, trial.examined()) + "; " + instead);
  }

  /** What lines are once some envelopes are removed. */
  record Layer(Envelopes envelopes, List<String> lines) {
    /** Returns where the lines lie, to be put after what speaks of them; or empty. */
    String where() {
      return envelopes.isEmpty() ? "" : " in " + envelopes.label();
    }
  }

  static String share(int matched, int lines) {
    return matched + " of the first " + lines + (lines == 1 ? " line" : " lines");
  }

  private List<Layer> layers(List<String> sample) {
    List<byte[]> lines = sample.stream().map(line -> line.getBytes(UTF_8)).toList();
    List<Layer> layers = new ArrayList<>();
    String lineKey = settings.jsonKeys().lineKey();
    for (Envelopes envelopes : Envelopes.fitting(lines, lineKey)) {
      EnvelopeOpener opener = new EnvelopeOpener(envelopes, lineKey);
      List<String> inner = new ArrayList<>();
      for (byte[] line : lines) {
        opener.open(line, 0, line.length);
        inner.add(opener.line().toString());
      }
      layers.add(new Layer(envelopes, inner));
    }
    return layers;
  }

  private static boolean isNoise(byte[] line) {
    return Noise.of(line, 0, line.length) != null;
  }

  private static List<String> sample(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.isBlank())
        .map(String::stripTrailing)
        .filter(line -> !isNoise(line.getBytes(UTF_8)))
        .limit(FormatDetector.SAMPLE_LINES)
        .toList();
  }

  private String first(Layer layer) {
    return layer.where() + " is: " + excerpts.line(layer.lines().get(0));
  }

  /** Returns what may read lines of text. */
  private String textHint(Layer layer) {
    return PatternGuess.of(layer.lines(), settings)
        .map(guess -> " (" + guess.in(layer.envelopes()) + ")")
        .orElse(
            " (if it has requests, a pattern such as --format='%h %t \"%r\" %>s' describes them)");
  }
}
