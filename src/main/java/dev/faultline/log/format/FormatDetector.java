package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.LineOutcome;
import dev.faultline.log.RequestFields;
import dev.faultline.log.envelope.Envelopes;
import dev.faultline.log.envelope.PieceJoiner;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
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
      LineFormat format,
      int matched,
      int lines,
      @Nullable LogFormat runnerUp,
      int runnerUpMatched,
      List<String> misses) {}

  /**
   * How many of the lines one format parses, and how many of those have features that only it has.
   *
   * @param known how many times and latencies the parsed lines show
   */
  private record FormatScore(
      LogFormat format, int matched, int typical, int lines, int known, List<String> misses) {
    /**
     * Formats of a family can parse each other's lines, so a line or two of a relative must not
     * decide: at least half of the parsed lines must be the format's own.
     */
    boolean isTypical() {
      return typical > 0 && 2 * typical >= matched;
    }
  }

  /**
   * The first lines of a log. Every format but one rejects most of them, so each is looked at for
   * noise only once.
   */
  private static final class Sample {
    private final List<byte[]> lines;
    private final BitSet known = new BitSet();
    private final BitSet noise = new BitSet();

    Sample(List<byte[]> lines) {
      this.lines = lines;
    }

    int size() {
      return lines.size();
    }

    byte[] line(int i) {
      return lines.get(i);
    }

    /** Returns true if a line, which the parser has just rejected, is noise. */
    boolean isNoise(int i, LogParser parser) {
      if (!known.get(i)) {
        known.set(i);
        noise.set(i, parser.holdsNoise());
      }
      return noise.get(i);
    }
  }

  /** The formats that parse lines in the same envelopes, the best first. */
  private record Candidate(Envelopes envelopes, List<FormatScore> scores) {
    FormatScore best() {
      return scores.get(0);
    }

    /**
     * Returns true if these envelopes, which are those of {@code shallower} and more, are to be
     * removed: the lines inside are read at least as well. So a format is not harmed by an envelope
     * that looks like its own start, and one that reads a prefix itself keeps it.
     */
    boolean isBetterThan(Candidate shallower) {
      FormatScore here = best();
      FormatScore there = shallower.best();
      return here.matched() >= there.matched()
          && here.lines() - here.matched() <= there.lines() - there.matched()
          && here.known() >= there.known()
          && !(here.format() == there.format() && here.format().readsPrefix());
    }

    /** Returns true if it reads nine of ten lines. */
    boolean readsNearlyAll() {
      return !scores.isEmpty() && 10 * best().matched() >= 9 * best().lines();
    }

    Detection detection() {
      FormatScore second = scores.size() > 1 ? scores.get(1) : null;
      return new Detection(
          new LineFormat(best().format(), envelopes),
          best().matched(),
          best().lines(),
          second == null ? null : second.format(),
          second == null ? 0 : second.matched(),
          best().misses());
    }
  }

  /**
   * Returns the format that parses the most lines; of two that parse the same number, the more
   * specific one. Lines are taken out of as many envelopes as possible; only if too few can be read
   * so, out of whatever envelope each line is in. Empty if no format parses any line and no line
   * names columns.
   *
   * @param lines the first lines of a log
   */
  public Optional<Detection> detect(Iterable<String> lines) {
    List<byte[]> texts =
        StreamSupport.stream(lines.spliterator(), false).map(line -> line.getBytes(UTF_8)).toList();
    List<byte[]> sample = sample(lines);
    String lineKey = settings.jsonKeys().lineKey();
    Candidate best = null;
    for (Envelopes envelopes : Envelopes.fitting(sample, lineKey)) {
      Candidate candidate = candidate(envelopes, texts);
      if (!candidate.scores().isEmpty() && (best == null || candidate.isBetterThan(best))) {
        best = candidate;
      }
    }
    if (best == null || !best.readsNearlyAll()) {
      for (Envelopes envelopes : Envelopes.mixed(sample, lineKey)) {
        Candidate candidate = candidate(envelopes, texts);
        if (candidate.readsNearlyAll() && (best == null || candidate.isBetterThan(best))) {
          best = candidate;
        }
      }
    }
    return best == null ? detectByColumns(lines) : Optional.of(best.detection());
  }

  private Candidate candidate(Envelopes envelopes, List<byte[]> lines) {
    return new Candidate(envelopes, scores(envelopes, new Sample(joined(envelopes, lines))));
  }

  /** Returns the first lines that are neither blank nor noise. */
  static List<byte[]> sample(Iterable<String> lines) {
    List<byte[]> sample = new ArrayList<>();
    for (String line : lines) {
      String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      if (!text.isBlank() && !NoiseOnly.isNoise(text.stripTrailing())) {
        sample.add(text.getBytes(UTF_8));
      }
      if (sample.size() == SAMPLE_LINES) {
        break;
      }
    }
    return sample;
  }

  /** Returns the lines with pieces joined; one whose end is missing is left out. */
  private static List<byte[]> joined(Envelopes envelopes, List<byte[]> lines) {
    PieceJoiner joiner = PieceJoiner.of(envelopes, Integer.MAX_VALUE).orElse(null);
    if (joiner == null) {
      return lines;
    }
    List<byte[]> joined = new ArrayList<>();
    for (byte[] line : lines) {
      switch (joiner.add(0, line, 0, line.length)) {
        case WHOLE -> joined.add(line);
        case JOINED -> joined.add(joiner.line().toString().getBytes(UTF_8));
        case KEPT, BROKEN -> {}
      }
    }
    return joined;
  }

  /** Returns the formats that parse lines in these envelopes, the best first. */
  private List<FormatScore> scores(Envelopes envelopes, Sample lines) {
    return LogFormat.detectable()
        .filter(format -> envelopes.isEmpty() || !format.namesColumns())
        .map(format -> score(new LineFormat(format, envelopes), lines))
        .filter(FormatScore::isTypical)
        .sorted(bestFirst())
        .toList();
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
        return Optional.of(new Detection(LineFormat.bare(format), 0, 0, null, 0, List.of()));
      }
    }
    return Optional.empty();
  }

  private FormatScore score(LineFormat format, Sample lines) {
    LogParser parser = new LogParser(format, settings, false);
    RequestFields fields = new RequestFields();
    List<String> misses = new ArrayList<>();
    int examined = 0;
    int matched = 0;
    int typical = 0;
    int known = 0;
    for (int i = 0; i < lines.size() && examined < SAMPLE_LINES; i++) {
      byte[] b = lines.line(i);
      LineOutcome verdict = parser.parse(b, 0, b.length, fields);
      if (verdict == LineOutcome.REQUEST) {
        examined++;
        matched++;
        typical += parser.isTypical(fields) ? 1 : 0;
        known += fields.timeMicros == RequestFields.NO_TIME ? 0 : 1;
        known += fields.latencyMicros == RequestFields.UNKNOWN ? 0 : 1;
      } else if (verdict.isRejected() && !lines.isNoise(i, parser)) {
        examined++;
        if (misses.size() < MAX_MISSES) {
          misses.add(new String(b, UTF_8));
        }
      }
    }
    return new FormatScore(format.format(), matched, typical, examined, known, misses);
  }
}
