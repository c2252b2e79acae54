package dev.faultline.input;

import dev.faultline.log.format.FormatDetector.Detection;
import dev.faultline.log.format.LineFormat;
import dev.faultline.log.format.LogFormat;
import dev.faultline.log.format.NoiseOnly;
import dev.faultline.log.privacy.PrivacyPolicy;
import dev.faultline.log.text.SafeText;
import java.io.Serializable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The format of a file's lines, as detected or as set by the user.
 *
 * @param format null if no known format matches
 * @param evidence a message for the user: how many lines match, or what the file contains instead;
 *     empty if the user has set the format, unless it fits none of the first lines
 * @param isDoubtful whether many lines match no format, or another one
 * @param isNoise whether nothing but noise was found, for which any format will do
 * @param columns the line that names the columns that apply where reading starts, or empty
 */
public record FileFormat(
    @Nullable LineFormat format,
    String evidence,
    boolean isDoubtful,
    boolean isNoise,
    String columns)
    implements Serializable {
  /** For a file of blank lines only, for which any format will do. */
  public static final FileFormat ONLY_BLANK_LINES = given(LineFormat.bare(LogFormat.SIMPLE));

  /** A format that fewer lines match, in percent, is doubtful. */
  private static final int SURE_PERCENT = 90;

  private static final int MAX_QUOTED = 80;

  static FileFormat given(LineFormat format) {
    return new FileFormat(format, "", false, false, "");
  }

  /** Returns a format that the user has set and that none of the first lines has. */
  static FileFormat unfit(LineFormat format, String evidence) {
    return new FileFormat(format, evidence, true, false, "");
  }

  static FileFormat unknown(String instead) {
    return new FileFormat(null, instead, false, false, "");
  }

  /** Returns what is known of a file without any line that is a request or of no known kind. */
  static FileFormat noise(NoiseOnly only) {
    return new FileFormat(
        new LineFormat(LogFormat.SIMPLE, only.envelopes()), only.evidence(), false, true, "");
  }

  /** Returns the name of the format in reports; empty if no line is in a format. */
  public String label() {
    return format == null || isNoise ? "" : format.format().label();
  }

  /** Returns the names of what the lines lie in, or empty. */
  public String envelopes() {
    return format == null ? "" : format.envelopes().label();
  }

  static FileFormat found(Detection found, PrivacyPolicy privacy) {
    if (found.lines() == 0) {
      return new FileFormat(
          found.format(), "no request yet, but a line that names columns", false, false, "");
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
    return new FileFormat(found.format(), evidence.toString(), doubtful, false, "");
  }

  /**
   * Returns true if the lines themselves show the format, or another than the user has set; it is
   * not the one for files without any.
   */
  public boolean isFound() {
    return format != null && !isNoise && !evidence.isEmpty();
  }

  public FileFormat withColumns(String line) {
    return new FileFormat(format, evidence, isDoubtful, isNoise, line);
  }

  /** Returns the same for lines that are the records of a document. */
  FileFormat inDocument() {
    String where = isFound() ? evidence + ", each a record of a document" : evidence;
    return new FileFormat(
        format == null ? null : format.inDocument(), where, isDoubtful, isNoise, columns);
  }

  /** Returns the start of a line for a message. */
  static String quote(String line, PrivacyPolicy privacy) {
    return SafeText.visible(privacy.excerpt(line, MAX_QUOTED));
  }
}
