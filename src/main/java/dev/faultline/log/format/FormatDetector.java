package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Detects a log's format from its content: the format that parses most of the first lines. */
public final class FormatDetector {
  /** Maximum number of lines examined, not counting blank ones and those that are not requests. */
  public static final int SAMPLE_LINES = 100;

  /** Maximum number of unparsed lines to show. */
  private static final int MAX_MISSES = 2;

  private final FormatSettings settings;

  /** Creates a detector that parses lines with these settings. */
  public FormatDetector(FormatSettings settings) {
    this.settings = settings;
  }

  /**
   * The detected format, and how well it fits.
   *
   * @param matched number of lines that the format parses as requests
   * @param lines number of examined lines that are, to this format, requests or rejected
   * @param runnerUp the second-best format, or null if no other parses a line
   * @param runnerUpMatched number of lines that the second-best format parses as requests
   * @param misses the first few lines that the format does not parse
   */
  public record Detection(
      LogFormat format,
      int matched,
      int lines,
      @Nullable LogFormat runnerUp,
      int runnerUpMatched,
      List<String> misses) {}

  /**
   * How many of the lines one format parses, and how many of those have features that only it has.
   */
  private record FormatScore(
      LogFormat format, int matched, int typical, int lines, List<String> misses) {
    /**
     * Formats of a family can parse each other's lines, so a line or two of a relative must not
     * decide: at least half of the parsed lines must be the format's own.
     */
    boolean isTypical() {
      return typical > 0 && 2 * typical >= matched;
    }
  }

  /**
   * Returns the format that parses the most lines; of two that parse the same number, the more
   * specific one. Empty if no format parses any and no line names columns.
   *
   * @param lines the first lines of a log
   */
  public Optional<Detection> detect(Iterable<String> lines) {
    List<FormatScore> scores =
        LogFormat.detectable()
            .map(format -> score(format, lines))
            .filter(FormatScore::isTypical)
            .sorted(bestFirst())
            .toList();
    if (scores.isEmpty()) {
      return detectByColumns(lines);
    }
    FormatScore best = scores.get(0);
    FormatScore second = scores.size() > 1 ? scores.get(1) : null;
    return Optional.of(
        new Detection(
            best.format(),
            best.matched(),
            best.lines(),
            second == null ? null : second.format(),
            second == null ? 0 : second.matched(),
            best.misses()));
  }

  /**
   * Prefers JSON among equals if the user named its keys: those are better evidence than the keys
   * of any server.
   */
  private Comparator<FormatScore> bestFirst() {
    boolean named = settings.jsonKeys().areUserDefined();
    return Comparator.comparingInt(FormatScore::matched)
        .reversed()
        .thenComparing(score -> !(named && score.format() == LogFormat.JSON))
        .thenComparing(FormatScore::format);
  }

  /** Recognizes a log by a line that names its columns, even before its first request. */
  private static Optional<Detection> detectByColumns(Iterable<String> lines) {
    for (String line : lines) {
      byte[] b = line.getBytes(UTF_8);
      if (W3cColumns.isDirective(b, 0, b.length)) {
        LogFormat format =
            W3cColumns.of(line).isCloudFront() ? LogFormat.CLOUDFRONT : LogFormat.W3C;
        return Optional.of(new Detection(format, 0, 0, null, 0, List.of()));
      }
    }
    return Optional.empty();
  }

  private FormatScore score(LogFormat format, Iterable<String> lines) {
    LogParser parser = new LogParser(format, settings);
    RequestFields fields = new RequestFields();
    List<String> misses = new ArrayList<>();
    int examined = 0;
    int matched = 0;
    int typical = 0;
    for (String line : lines) {
      byte[] b = line.getBytes(UTF_8);
      LineOutcome verdict = parser.parse(b, 0, b.length, fields);
      if (verdict == LineOutcome.BLANK || verdict == LineOutcome.NOT_A_REQUEST) {
        continue;
      }
      examined++;
      if (verdict == LineOutcome.REQUEST) {
        matched++;
        typical += parser.isTypical(b, 0, b.length, fields) ? 1 : 0;
      } else if (misses.size() < MAX_MISSES) {
        misses.add(line);
      }
      if (examined == SAMPLE_LINES) {
        break;
      }
    }
    return new FormatScore(format, matched, typical, examined, misses);
  }
}
