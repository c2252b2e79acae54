package dev.faultline.input;

import dev.faultline.log.format.FormatDetector.Detection;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogFormat;
import dev.faultline.log.privacy.PrivacyPolicy;
import dev.faultline.log.text.SafeText;
import java.io.Serializable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The format of a file's lines, as detected or as set by the user.
 *
 * @param format null if no known format matches
 * @param evidence a message for the user: how many lines match, or what the file contains instead;
 *     empty if the user has set the format
 * @param isDoubtful whether many lines match no format, or another one
 * @param columns the line that names the columns that apply where reading starts, or empty
 */
public record FileFormat(
    @Nullable LineFormat format, String evidence, boolean isDoubtful, String columns)
    implements Serializable {
  private static final Pattern QUERY = Pattern.compile("\\?[^\\s\"?]+");

  /** For a file of blank lines only, for which any format will do. */
  public static final FileFormat ONLY_BLANK_LINES = given(LineFormat.bare(LogFormat.SIMPLE));

  /** A format that fewer lines match, in percent, is doubtful. */
  private static final int SURE_PERCENT = 90;

  private static final int MAX_QUOTED = 80;

  static FileFormat given(LineFormat format) {
    return new FileFormat(format, "", false, "");
  }

  static FileFormat unknown(String instead) {
    return new FileFormat(null, instead, false, "");
  }

  static FileFormat found(Detection found, PrivacyPolicy privacy) {
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
   * Returns true if the lines themselves show the format: the user did not set it, and it is not
   * the one for files without any.
   */
  boolean isFound() {
    return format != null && !evidence.isEmpty();
  }

  public FileFormat withColumns(String line) {
    return new FileFormat(format, evidence, isDoubtful, line);
  }

  /** Returns the same for lines that are the records of a document. */
  FileFormat inDocument() {
    String where = isFound() ? evidence + ", each a record of a document" : evidence;
    return new FileFormat(format == null ? null : format.inDocument(), where, isDoubtful, columns);
  }

  /** Returns the start of a line for a message, without query strings, which no report contains. */
  static String quote(String line, PrivacyPolicy privacy) {
    String text = privacy.mask(QUERY.matcher(line.strip()).replaceAll("?..."));
    String start = text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "...";
    return SafeText.visible(start);
  }
}
