package dev.faultline.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/** Recognises a log's format by its content: the format that reads most of the first lines. */
public final class FormatDetector {
  /** How many lines that are not blank are looked at. */
  public static final int SAMPLE_LINES = 100;

  private final JsonKeys keys;

  /** A detector that knows JSON lines by these keys. */
  public FormatDetector(JsonKeys keys) {
    this.keys = keys;
  }

  /**
   * What was found.
   *
   * @param matched lines that the format reads as requests
   * @param lines lines that were looked at
   */
  public record Detection(LogFormat format, int matched, int lines) {}

  /**
   * The format that reads most lines; of two that read the same number, the more specific one.
   * Empty if none reads any.
   *
   * @param lines the head of a log
   */
  public Optional<Detection> detect(Iterable<String> lines) {
    Detection best = null;
    for (LogFormat format : LogFormat.values()) {
      Detection candidate = tryOut(format, lines);
      if (best == null || candidate.matched() > best.matched()) {
        best = candidate;
      }
    }
    return Optional.ofNullable(best).filter(detection -> detection.matched() > 0);
  }

  private Detection tryOut(LogFormat format, Iterable<String> lines) {
    LogParser parser = new LogParser(format, keys);
    Fields fields = new Fields();
    int seen = 0;
    int matched = 0;
    for (String line : lines) {
      byte[] b = line.getBytes(UTF_8);
      Verdict verdict = parser.parse(b, 0, b.length, fields);
      if (verdict == Verdict.BLANK) {
        continue;
      }
      seen++;
      if (verdict == Verdict.REQUEST && format.isTypical(b, 0, b.length, fields)) {
        matched++;
      }
      if (seen == SAMPLE_LINES) {
        break;
      }
    }
    return new Detection(format, matched, seen);
  }
}
