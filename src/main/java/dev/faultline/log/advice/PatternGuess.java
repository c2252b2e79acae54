package dev.faultline.log.advice;

import dev.faultline.log.envelope.Envelopes;
import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogFormat;
import dev.faultline.log.format.LogPattern;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A format string in nginx's notation that reads most lines of a text, for a user to judge.
 *
 * @param pattern the format string
 * @param matched how many lines it reads
 * @param examined of how many
 */
record PatternGuess(String pattern, int matched, int examined) {
  /** How many lines are tried as an example of all. */
  private static final int EXAMPLES = 10;

  /** Longer lines are no examples: searching them takes time, in chars. */
  private static final int MAX_LINE = 8192;

  private static final String METHOD = "(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)";

  /** What may be a value of a line; what lies between two of them is text of the format. */
  private static final Pattern VALUE =
      Pattern.compile(
          "\\[(?<time>\\d{2}/[A-Z][a-z]{2}/\\d{4}:[^\\]]*)]"
              + "|(?<iso>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[^\\s,;|\"\\]]*)"
              + ("|(?<request>" + METHOD + " [^\\s\"]+ HTTP/[0-9.]+)")
              + ("|(?<method>" + METHOD + ")(?<gap>[\\s|,;]+)(?<target>/[^\\s|,;\"]*)")
              + "|(?<key>[A-Za-z_][\\w.-]*=)(?=[^\\s=])"
              + ("|\"(?!" + METHOD + " )(?<quoted>[^\"]*)\"")
              + "|\\[(?<bracketed>[^\\]]*)]"
              + "|(?<address>\\d{1,3}(?:\\.\\d{1,3}){3})"
              + "|(?<word>[^\\s|,;\"\\[\\]]+)");

  private static final Predicate<String> STATUS =
      Pattern.compile("[1-5][0-9]{2}").asMatchPredicate();

  /** Returns the guess; empty if no line has what a request needs, or fewer than half are alike. */
  static Optional<PatternGuess> of(List<String> lines, FormatSettings settings) {
    return lines.stream()
        .filter(line -> line.length() <= MAX_LINE)
        .limit(EXAMPLES)
        .map(PatternGuess::patternOf)
        .filter(pattern -> !pattern.isEmpty() && pattern.indexOf('\'') < 0)
        .map(pattern -> tried(pattern, settings, lines))
        .filter(guess -> 2 * guess.matched() > guess.examined())
        .findFirst();
  }

  private static PatternGuess tried(String pattern, FormatSettings usual, List<String> lines) {
    try {
      FormatSettings settings =
          new FormatSettings(
              usual.jsonKeys(), usual.zone(), LogPattern.parse(pattern), usual.endpoints());
      FormatTrial trial = FormatTrial.of(LineFormat.bare(LogFormat.CUSTOM), settings, lines);
      return new PatternGuess(pattern, trial.matched(), trial.examined());
    } catch (IllegalArgumentException noPattern) {
      return new PatternGuess(pattern, 0, 0);
    }
  }

  /** Returns the option that names the pattern for lines in these envelopes. */
  String in(Envelopes envelopes) {
    String prefix = envelopes.isEmpty() ? "" : envelopes.label() + "+";
    return "try --format='%s%s': it reads %s"
        .formatted(prefix, pattern, FormatAdvice.share(matched, examined));
  }

  /** Returns the pattern of one line, or empty if it has no request or no status. */
  private static String patternOf(String line) {
    MatchResult request = null;
    MatchResult status = null;
    for (MatchResult value : VALUE.matcher(line).results().toList()) {
      if (request == null && isRequest(value.group())) {
        request = value;
      } else if ((request == null || status == null || status.start() < request.start())
          && STATUS.test(value.group())) {
        status = value;
      }
    }
    return request == null || status == null
        ? ""
        : patternOf(line, status.start(), Math.max(request.end(), status.end()));
  }

  private static boolean isRequest(String value) {
    Matcher matcher = VALUE.matcher(value);
    return matcher.lookingAt()
        && (matcher.group("request") != null || matcher.group("method") != null);
  }

  /** Writes the values up to {@code end}, and one for the rest. */
  private static String patternOf(String line, int status, int end) {
    StringBuilder pattern = new StringBuilder();
    Matcher value = VALUE.matcher(line);
    int from = 0;
    int number = 0;
    boolean hasMore = value.find();
    while (hasMore && value.start() < end) {
      pattern.append(line, from, value.start());
      pattern.append(value.start() == status ? "$status" : name(value, ++number));
      from = value.end();
      hasMore = value.find();
    }
    pattern.append(line, from, hasMore ? value.start() : line.length());
    return pattern.append(hasMore ? "$rest" : "").toString().replace("\t", "\\t");
  }

  private static String name(Matcher value, int number) {
    if (value.group("method") != null) {
      return "$request_method" + value.group("gap") + "$request_uri";
    }
    if (value.group("request") != null) {
      return "$request";
    }
    if (value.group("time") != null) {
      return "[$time_local]";
    }
    if (value.group("iso") != null) {
      return "$time_iso8601";
    }
    if (value.group("key") != null) {
      return value.group("key");
    }
    if (value.group("address") != null) {
      return "$remote_addr";
    }
    String other = "$v" + number;
    if (value.group("quoted") != null) {
      return '"' + other + '"';
    }
    return value.group("bracketed") != null ? "[" + other + "]" : other;
  }
}
