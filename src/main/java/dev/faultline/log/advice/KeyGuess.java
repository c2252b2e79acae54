package dev.faultline.log.advice;

import static java.util.function.Predicate.not;

import dev.faultline.log.advice.FormatAdvice.Layer;
import dev.faultline.log.format.FormatDetector;
import dev.faultline.log.format.FormatDetector.Detection;
import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.JsonKeys;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Guesses which keys of JSON lines hold a request, by their values, for a user to judge. */
final class KeyGuess {
  private static final Predicate<String> STATUS =
      Pattern.compile("[1-5][0-9]{2}").asMatchPredicate();
  private static final Predicate<String> PATH =
      Pattern.compile("(?:https?://|/)\\S*").asMatchPredicate();
  private static final Predicate<String> REQUEST =
      Pattern.compile("[A-Z]{3,10} \\S+(?: HTTP/[0-9.]+)?").asMatchPredicate();
  private static final Pattern NAME_OF_STATUS =
      Pattern.compile("status|code|\\brc\\b|resp|result", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME_OF_PATH =
      Pattern.compile("path|ur[il]|route|target|endpoint|resource", Pattern.CASE_INSENSITIVE);
  private static final Pattern ANY = Pattern.compile("");
  private static final Pattern NAME_OF_ANOTHER_PATH =
      Pattern.compile("refer|origin|file|agent|cwd|exe|dir", Pattern.CASE_INSENSITIVE);

  private static final Predicate<String> PLACEHOLDER =
      Pattern.compile("status=CODE|path=URI").asMatchPredicate();

  /** Statuses that are seen; other numbers of three digits may as well be times. */
  private static final Predicate<String> USUAL_STATUS =
      Pattern.compile("20[0146]|30[12478]|40[0134569]|41[03]|42[29]|499|50[0234]")
          .asMatchPredicate();

  /** Keys that can be written in the option: a comma would end them. */
  private static final Predicate<String> PLAIN = Pattern.compile("[\\w.@:/-]+").asMatchPredicate();

  private final FormatSettings settings;
  private final JsonSample sample;
  private final Layer layer;

  KeyGuess(FormatSettings settings, JsonSample sample, Layer layer) {
    this.settings = settings;
    this.sample = sample;
    this.layer = layer;
  }

  /**
   * Returns the option that would help, with what it would read.
   *
   * @param missing the roles whose key is not known: status, path or both
   */
  String option(List<String> missing) {
    Optional<String> line = lineKey();
    if (line.isPresent()) {
      return line.get();
    }
    List<String> pairs = new ArrayList<>();
    if (missing.contains("status")) {
      pairs.add(
          "status=" + key(STATUS, NAME_OF_STATUS).or(() -> key(USUAL_STATUS, ANY)).orElse("CODE"));
    }
    if (missing.contains("path")) {
      pairs.add(request());
    }
    String option = "--jsonKeys=" + String.join(",", pairs);
    boolean isWhole = pairs.stream().noneMatch(PLACEHOLDER);
    String read = isWhole ? reads(pairs) : "";
    return read.isEmpty()
        ? "if they are requests, " + option + " names the keys"
        : "try " + option + read;
  }

  private String request() {
    return key(REQUEST, ANY)
        .map(key -> "request=" + key)
        .or(() -> key(PATH, NAME_OF_PATH).map(key -> "path=" + key))
        .orElse("path=URI");
  }

  /** Returns how many lines are read with these keys, or empty if none is. */
  private String reads(List<String> pairs) {
    FormatTrial trial =
        FormatTrial.of(
            LineFormat.bare(LogFormat.JSON),
            FormatSettings.of(JsonKeys.parse(String.join(",", pairs))),
            layer.lines());
    return trial.matched() == 0
        ? ""
        : ": it reads " + FormatAdvice.share(trial.matched(), trial.examined());
  }

  /** Returns the first key with such a name of which all values are of a kind. */
  private Optional<String> key(Predicate<String> kind, Pattern name) {
    return sample.values().entrySet().stream()
        .filter(member -> !member.getValue().isEmpty())
        .filter(member -> member.getValue().stream().allMatch(kind))
        .map(Map.Entry::getKey)
        .filter(PLAIN)
        .filter(not(NAME_OF_ANOTHER_PATH.asPredicate()))
        .filter(name.asPredicate())
        .findFirst();
  }

  /** Returns the option for the member in which a known format reads lines. */
  private Optional<String> lineKey() {
    for (Map.Entry<String, List<String>> member : sample.values().entrySet()) {
      if (!PLAIN.test(member.getKey()) || member.getValue().isEmpty()) {
        continue;
      }
      Optional<Detection> found = new FormatDetector(settings).detect(member.getValue());
      if (found.isPresent() && 2 * found.get().matched() > found.get().lines()) {
        return Optional.of(
            "try --jsonKeys=line=%s: it reads %s, as %s"
                .formatted(
                    member.getKey(),
                    FormatAdvice.share(found.get().matched(), found.get().lines()),
                    found.get().format().label()));
      }
    }
    return Optional.empty();
  }
}
