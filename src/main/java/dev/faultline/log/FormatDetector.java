package dev.faultline.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Recognises a log's format by its content: the format that reads most of the first lines. */
public final class FormatDetector {
  /** How many lines that are not blank are looked at. */
  public static final int SAMPLE_LINES = 100;

  /** As many lines as are shown of those that the format does not read. */
  private static final int MISSES = 2;

  private final FormatSettings settings;

  /** A detector of lines that are read with these settings. */
  public FormatDetector(FormatSettings settings) {
    this.settings = settings;
  }

  /**
   * What was found.
   *
   * @param matched lines that the format reads as requests
   * @param lines lines that were looked at and are, for this format, requests or rejected
   * @param runnerUp the format that comes second, or null if no other reads a line
   * @param runnerUpMatched lines that this one reads as requests
   * @param misses the first few lines that the format does not read
   */
  public record Detection(
      LogFormat format,
      int matched,
      int lines,
      @Nullable LogFormat runnerUp,
      int runnerUpMatched,
      List<String> misses) {}

  /** How much of the lines one format reads, and how many of them have what only it has. */
  private record Candidate(
      LogFormat format, int matched, int typical, int lines, List<String> misses) {
    /**
     * Formats of a family read each other's lines, so that a line or two of a relative do not
     * decide; most of the lines must be the format's own.
     */
    boolean isTypical() {
      return typical > 0 && 2 * typical >= matched;
    }
  }

  /**
   * The format that reads most lines; of two that read the same number, the more specific one.
   * Empty if none reads any, and no line names columns.
   *
   * @param lines the head of a log
   */
  public Optional<Detection> detect(Iterable<String> lines) {
    List<Candidate> candidates =
        LogFormat.ofFiles()
            .map(format -> tryOut(format, lines))
            .filter(Candidate::isTypical)
            .sorted(bestFirst())
            .toList();
    if (candidates.isEmpty()) {
      return detectByColumns(lines);
    }
    Candidate best = candidates.get(0);
    Candidate second = candidates.size() > 1 ? candidates.get(1) : null;
    return Optional.of(
        new Detection(
            best.format(),
            best.matched(),
            best.lines(),
            second == null ? null : second.format(),
            second == null ? 0 : second.matched(),
            best.misses()));
  }

  /** Keys that the user named tell more than those of any server. */
  private Comparator<Candidate> bestFirst() {
    boolean named = settings.jsonKeys().areNamed();
    return Comparator.comparingInt(Candidate::matched)
        .reversed()
        .thenComparing(candidate -> !(named && candidate.format() == LogFormat.JSON))
        .thenComparing(Candidate::format);
  }

  /** A log that names its columns is known also before it has a request. */
  private static Optional<Detection> detectByColumns(Iterable<String> lines) {
    for (String line : lines) {
      byte[] b = line.getBytes(UTF_8);
      if (W3cColumns.isDirective(b, 0, b.length)) {
        LogFormat format =
            W3cColumns.of(line).areOfCloudFront() ? LogFormat.CLOUDFRONT : LogFormat.W3C;
        return Optional.of(new Detection(format, 0, 0, null, 0, List.of()));
      }
    }
    return Optional.empty();
  }

  private Candidate tryOut(LogFormat format, Iterable<String> lines) {
    LogParser parser = new LogParser(format, settings);
    Fields fields = new Fields();
    List<String> misses = new ArrayList<>();
    int seen = 0;
    int matched = 0;
    int typical = 0;
    for (String line : lines) {
      byte[] b = line.getBytes(UTF_8);
      Verdict verdict = parser.parse(b, 0, b.length, fields);
      if (verdict == Verdict.BLANK || verdict == Verdict.NOT_A_REQUEST) {
        continue;
      }
      seen++;
      if (verdict == Verdict.REQUEST) {
        matched++;
        typical += parser.isTypical(b, 0, b.length, fields) ? 1 : 0;
      } else if (misses.size() < MISSES) {
        misses.add(line);
      }
      if (seen == SAMPLE_LINES) {
        break;
      }
    }
    return new Candidate(format, matched, typical, seen, misses);
  }
}
