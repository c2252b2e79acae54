package dev.faultline.input;

import dev.faultline.log.advice.FormatAdvice;
import dev.faultline.log.format.FormatDetector;
import dev.faultline.log.format.FormatDetector.Detection;
import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.NoiseOnly;
import dev.faultline.log.privacy.PrivacyPolicy;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.InputSpec;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the format of each log, of all logs together, or of input that never ends, by the heads of
 * the logs, which callers read.
 *
 * @param given the format that the user named, or null
 * @param settings what the lines do not say themselves, such as their time zone
 * @param privacy what may be shown of lines
 */
public record FormatFinder(
    @Nullable LineFormat given, FormatSettings settings, PrivacyPolicy privacy)
    implements Serializable {

  /**
   * Reads the head of a log.
   *
   * @param <L> identifies a log
   */
  public interface HeadReader<L> {
    /** Returns the head; called at most once per log. */
    LogHead of(L log) throws IOException;
  }

  /** Returns the finder for the input of a run. */
  public static FormatFinder of(InputSpec input, PrivacyPolicy privacy) {
    return new FormatFinder(input.format(), input.settings(), privacy);
  }

  /** Returns the format of a log, or what the log contains instead, and what would help. */
  public FileFormat find(LogHead head) {
    return advised(look(head), head.lines());
  }

  private FileFormat advised(FileFormat found, List<String> lines) {
    return found.format() == null && found.evidence().isEmpty()
        ? FileFormat.unknown(new FormatAdvice(settings, privacy).of(lines))
        : found;
  }

  /** Returns the format of a log, without a word on lines of no known format. */
  FileFormat look(LogHead head) {
    String noText = head.noText();
    if (noText != null) {
      return FileFormat.unknown("it " + noText + ": unpack it first");
    }
    List<String> lines = head.lines();
    FileFormat found = given == null ? detect(lines) : given(given, lines);
    if (found.format() != null && found.format().envelopes().nameColumns()) {
      found = found.withColumns(firstRow(lines));
    }
    return head.isOfDocument() ? found.inDocument() : found;
  }

  /** Returns the first row of a table, which names the columns; empty if the table has no row. */
  private static String firstRow(List<String> lines) {
    String first = lines.stream().filter(line -> !line.isBlank()).findFirst().orElse("");
    return first.endsWith("\r") ? first.substring(0, first.length() - 1) : first;
  }

  /** Takes the format that the user named; the evidence says so if it fits no line. */
  private FileFormat given(LineFormat format, List<String> lines) {
    return new FormatAdvice(settings, privacy)
        .of(format, lines)
        .map(evidence -> FileFormat.unfit(format, evidence))
        .orElseGet(() -> FileFormat.given(format));
  }

  private FileFormat detect(List<String> lines) {
    // First, as it is much faster: no format takes a line of noise for a request.
    Optional<NoiseOnly> noise = NoiseOnly.in(lines);
    if (noise.isPresent()) {
      return FileFormat.noise(noise.get());
    }
    Optional<Detection> found = new FormatDetector(settings).detect(lines);
    if (found.isPresent()) {
      return FileFormat.found(found.get(), privacy);
    }
    return NoiseOnly.firstOther(lines) == null
        ? FileFormat.ONLY_BLANK_LINES
        : FileFormat.unknown("");
  }

  /**
   * Returns the format that all logs have, except those without lines, or with noise only.
   *
   * @return null if no log has any other lines
   * @throws FaultlineException if no log with lines has a known format, or two have different ones
   */
  public <L> @Nullable SingleFormat findOne(List<L> logs, HeadReader<L> heads) throws IOException {
    if (given != null) {
      return new SingleFormat(given, "", "");
    }
    String unknown = null;
    SingleFormat first = null;
    for (L log : logs) {
      LogHead head = heads.of(log);
      FileFormat found = find(head);
      LineFormat format = found.format();
      if (format == null && unknown == null) {
        unknown = head.name() + ": " + found.evidence();
      } else if (format != null && found.isFound()) {
        if (first == null) {
          first = new SingleFormat(format, head.name(), found.evidence());
        } else if (!first.format().equals(format)) {
          throw FaultlineException.usage(
              "%s is %s and %s is %s: --plan=staged reads one format; --plan=fused, the default,"
                      .formatted(first.file(), first.format().label(), head.name(), format.label())
                  + " any");
        }
      }
    }
    if (first == null && unknown != null) {
      throw FaultlineException.usage(noKnownFormat(unknown));
    }
    return first;
  }

  /**
   * Returns the format of input that never ends, by the lines that exist already.
   *
   * @throws FaultlineException if there are none, or their format is not known
   */
  public LineFormat findLive(LogHead head) {
    List<String> lines = head.lines();
    FileFormat found = advised(detect(lines), lines);
    LineFormat format = found.format();
    if (format == null || !found.isFound()) {
      throw FaultlineException.usage(
          lines.isEmpty() || found.isNoise()
              ? head.name() + ": has no line yet to find the format by: name it with --format"
              : "%s: %d of its lines are of no known format: %s"
                  .formatted(
                      head.name(),
                      lines.size(),
                      format == null ? found.evidence() : "name it with --format"));
    }
    return format;
  }

  /**
   * Returns the format of a log that is followed from its end: that of its last lines, as a format
   * may have changed before.
   *
   * @throws FaultlineException as {@link #findLive(LogHead)}
   */
  public LineFormat findLive(LogHead first, LogHead last) {
    FileFormat atEnd = detect(last.lines());
    LineFormat format = atEnd.format();
    FileFormat atStart = detect(first.lines());
    boolean namesColumns = atStart.format() != null && atStart.format().namesColumns();
    return format == null || !atEnd.isFound() || namesColumns ? findLive(first) : format;
  }

  /** Returns the message if no log has a known format. */
  public static String noKnownFormat(String example) {
    return "no known format in any file: " + example;
  }
}
