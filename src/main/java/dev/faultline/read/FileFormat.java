package dev.faultline.read;

import dev.faultline.log.FormatDetector.Detection;
import dev.faultline.log.LogFormat;
import dev.faultline.log.Privacy;
import dev.faultline.log.SafeText;
import java.io.Serializable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The format of a file's lines.
 *
 * @param format null if it is none that is known
 * @param evidence what speaks for it, or what is there instead, for people; empty if it was given
 * @param isDoubtful whether many lines are of no format, or of another one
 * @param columns the line that names the columns where reading begins, or empty
 */
public record FileFormat(
    @Nullable LogFormat format, String evidence, boolean isDoubtful, String columns)
    implements Serializable {
  private static final Pattern QUERY = Pattern.compile("\\?[^\\s\"?]+");

  /** Where there is no line to tell, any format will do. */
  static final FileFormat NOTHING_BUT_BLANKS = given(LogFormat.SIMPLE);

  /** Below this share of lines, in percent, a format is doubtful. */
  private static final int SURE_PERCENT = 90;

  private static final int MAX_QUOTED = 80;

  static FileFormat given(LogFormat format) {
    return new FileFormat(format, "", false, "");
  }

  static FileFormat unknown(String instead) {
    return new FileFormat(null, instead, false, "");
  }

  static FileFormat found(Detection found, Privacy privacy) {
    if (found.lines() == 0) {
      return new FileFormat(
          found.format(), "no request yet, but a line that names columns", false, "");
    }
    boolean doubtful = 100L * found.matched() < (long) SURE_PERCENT * found.lines();
    StringBuilder evidence = new StringBuilder();
    evidence.append(found.matched()).append(" of the first ").append(found.lines());
    evidence.append(found.lines() == 1 ? " line" : " lines");
    LogFormat runnerUp = found.runnerUp();
    if (runnerUp != null) {
      evidence.append("; next best ").append(runnerUp.label());
      evidence.append(", ").append(found.runnerUpMatched());
    }
    if (doubtful && !found.misses().isEmpty()) {
      evidence.append("; not: ");
      evidence.append(
          found.misses().stream()
              .map(miss -> quote(miss, privacy))
              .collect(Collectors.joining(", ")));
    }
    return new FileFormat(found.format(), evidence.toString(), doubtful, "");
  }

  /**
   * Whether the lines themselves show the format: it was neither given nor taken for want of any.
   */
  boolean isFound() {
    return format != null && !evidence.isEmpty();
  }

  FileFormat withColumns(String line) {
    return new FileFormat(format, evidence, isDoubtful, line);
  }

  /** The start of a line, for people; without query strings, as everything that is reported. */
  static String quote(String line, Privacy privacy) {
    String text = privacy.mask(QUERY.matcher(line.strip()).replaceAll("?..."));
    String start = text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "...";
    return SafeText.visible(start);
  }
}
