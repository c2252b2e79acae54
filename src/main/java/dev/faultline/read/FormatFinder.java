package dev.faultline.read;

import dev.faultline.log.FormatDetector;
import dev.faultline.log.FormatSettings;
import dev.faultline.log.LogFormat;
import dev.faultline.log.Privacy;
import dev.faultline.options.InputSpec;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the format of a file by its content.
 *
 * @param given the format that the user named, or null
 * @param settings what the lines themselves do not tell
 * @param privacy what may be told of lines
 */
public record FormatFinder(@Nullable LogFormat given, FormatSettings settings, Privacy privacy)
    implements Serializable {
  /** The finder that a run uses. */
  public static FormatFinder of(InputSpec input, Privacy privacy) {
    return new FormatFinder(input.format(), input.settings(), privacy);
  }

  /**
   * The format of a file, or what it is instead.
   *
   * @param start where reading begins: what names the columns there is found too
   */
  public FileFormat find(InputFile file, long start) throws IOException {
    try {
      FileHead head = FileHead.of(file);
      String noText = head.noText();
      FileFormat found =
          given == null || noText != null
              ? head.detect(new FormatDetector(settings), privacy)
              : FileFormat.given(given);
      LogFormat format = found.format();
      return format != null && format.namesColumns()
          ? found.withColumns(ColumnNames.before(file, start))
          : found;
    } catch (FileNotFoundException | NoSuchFileException gone) {
      // Whoever reads it will find out, and say so.
      return FileFormat.NOTHING_BUT_BLANKS;
    }
  }
}
