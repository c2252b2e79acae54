package dev.faultline.read;

import dev.faultline.log.FormatDetector;
import dev.faultline.log.JsonKeys;
import dev.faultline.log.LogFormat;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the format of a file by its content.
 *
 * @param given the format that the user named, or null
 * @param keys what the keys of JSON lines mean
 */
record FormatFinder(@Nullable LogFormat given, JsonKeys keys) implements Serializable {
  /** The format of a file, or what it is instead. */
  FileFormat find(InputFile file) throws IOException {
    try {
      FileHead head = FileHead.of(file);
      String noText = head.noPlainText();
      return given == null || noText != null
          ? head.detect(new FormatDetector(keys))
          : new FileFormat(given, "");
    } catch (FileNotFoundException | NoSuchFileException gone) {
      // Whoever reads it will find out, and say so.
      return FileFormat.NOTHING_BUT_BLANKS;
    }
  }
}
