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
 * Finds the format of a file from its first bytes.
 *
 * @param given the format that the user has set, or null to detect it
 * @param settings what a parser cannot learn from the lines themselves
 * @param privacy what of a line may be shown
 */
public record FormatFinder(@Nullable LogFormat given, FormatSettings settings, Privacy privacy)
    implements Serializable {
  /** Returns the finder for the input of a run. */
  public static FormatFinder of(InputSpec input, Privacy privacy) {
    return new FormatFinder(input.format(), input.settings(), privacy);
  }

  /**
   * Returns the format of a file, or what the file contains instead of a known format.
   *
   * @param start offset at which reading starts; the line that names the columns there is found,
   *     too
   */
  public FileFormat find(InputFile file, long start) throws IOException {
    try {
      FileHead head = FileHead.of(file);
      String notTextReason = head.notTextReason();
      FileFormat found =
          given == null || notTextReason != null
              ? head.detect(new FormatDetector(settings), privacy)
              : FileFormat.given(given);
      LogFormat format = found.format();
      return format != null && format.namesColumns()
          ? found.withColumns(ColumnNames.before(file, start))
          : found;
    } catch (FileNotFoundException | NoSuchFileException gone) {
      // The step that reads the file finds this, too, and reports it.
      return FileFormat.ONLY_BLANK_LINES;
    }
  }
}
