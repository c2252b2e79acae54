package dev.faultline.read;

import dev.faultline.log.FormatDetector.Detection;
import dev.faultline.log.LogFormat;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The format of a file's lines.
 *
 * @param format null if it is none that is known
 * @param evidence what speaks for it, or what is there instead, for people; empty if it was given
 */
public record FileFormat(@Nullable LogFormat format, String evidence) implements Serializable {
  /** Where there is no line to tell, any format will do. */
  static final FileFormat NOTHING_BUT_BLANKS = new FileFormat(LogFormat.SIMPLE, "");

  static FileFormat found(Detection found) {
    String lines = found.lines() == 1 ? " line" : " lines";
    return new FileFormat(
        found.format(), found.matched() + " of the first " + found.lines() + lines);
  }
}
