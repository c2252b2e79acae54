package dev.faultline.input;

import dev.faultline.log.format.FormatDetector;
import dev.faultline.log.format.FormatDetector.Detection;
import dev.faultline.log.format.FormatSettings;
import dev.faultline.log.format.LogFormat;
import dev.faultline.log.privacy.PrivacyPolicy;
import dev.faultline.spec.FaultlineException;
import dev.faultline.spec.InputSpec;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the formats of logs by their heads, which its callers read: that of each file, the one of
 * all files, or that of input that never ends.
 *
 * @param given the format that the user named, or null
 * @param settings what the lines themselves do not say
 * @param privacy what may be shown of lines
 */
public record FormatFinder(
    @Nullable LogFormat given, FormatSettings settings, PrivacyPolicy privacy)
    implements Serializable {

  /** Reads the head of a log. */
  public interface HeadReader<L> {
    /** The head. */
    LogHead of(L log) throws IOException;
  }

  /** The finder that a run uses. */
  public static FormatFinder of(InputSpec input, PrivacyPolicy privacy) {
    return new FormatFinder(input.format(), input.settings(), privacy);
  }

  /** The format of a log, or what it is instead. */
  public FileFormat find(LogHead head) {
    String noText = head.noText();
    if (noText != null) {
      return FileFormat.unknown("it " + noText + ": unpack it first");
    }
    if (given != null) {
      return FileFormat.given(given);
    }
    return detect(head.lines());
  }

  private FileFormat detect(List<String> lines) {
    Optional<Detection> found = new FormatDetector(settings).detect(lines);
    if (found.isPresent()) {
      return FileFormat.found(found.get(), privacy);
    }
    Optional<String> first = lines.stream().filter(line -> !line.isBlank()).findFirst();
    return first.isPresent()
        ? FileFormat.unknown("its first line is: " + FileFormat.quote(first.get(), privacy))
        : FileFormat.ONLY_BLANK_LINES;
  }

  /**
   * The one format that all logs have which have any.
   *
   * @return null if there is no line in any log
   * @throws FaultlineException if there are lines, but no log's are of a known format, or those of
   *     two logs are of different ones
   */
  public <L> @Nullable SingleFormat findOne(List<L> logs, HeadReader<L> heads) throws IOException {
    if (given != null) {
      return new SingleFormat(given, "", "");
    }
    String strange = null;
    SingleFormat first = null;
    for (L log : logs) {
      LogHead head = heads.of(log);
      FileFormat found = find(head);
      LogFormat format = found.format();
      if (format == null && strange == null) {
        strange = head.name() + ": " + found.evidence();
      } else if (format != null && found.isFound()) {
        if (first == null) {
          first = new SingleFormat(format, head.name(), found.evidence());
        } else if (first.format() != format) {
          throw FaultlineException.usage(
              "%s is %s and %s is %s: --plan=staged reads one format; --plan=fused, the default,"
                      .formatted(first.file(), first.format().label(), head.name(), format.label())
                  + " any");
        }
      }
    }
    if (first == null && strange != null) {
      throw FaultlineException.usage(noKnownFormat(strange));
    }
    return first;
  }

  /**
   * The format of input that never ends, by the lines that are there.
   *
   * @throws FaultlineException if there are none, or they are of no known format
   */
  public LogFormat findLive(LogHead head) {
    List<String> lines = head.lines();
    FileFormat found = detect(lines);
    LogFormat format = found.format();
    if (format == null || !found.isFound()) {
      throw FaultlineException.usage(
          lines.isEmpty()
              ? head.name() + ": has no line yet to find the format by: name it with --format"
              : "%s: %d of its lines are of no known format: name it with --format"
                  .formatted(head.name(), lines.size()));
    }
    return format;
  }

  /** What to say if no log is of a known format. */
  public static String noKnownFormat(String example) {
    return "no known format in any file: "
        + example
        + " (known: "
        + LogFormat.labels()
        + "; --format takes one of these for granted, or the server's own format string; --jsonKeys"
        + " names the keys of other JSON logs)";
  }
}
