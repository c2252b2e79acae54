package dev.faultline.read;

import dev.faultline.log.FormatDetector;
import dev.faultline.log.LogFormat;
import dev.faultline.log.Privacy;
import dev.faultline.options.FaultlineException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the input of the staged plan before the plan is built, and finds its single format. */
public final class Inputs {
  private Inputs() {}

  /**
   * The format that all files are assumed to have.
   *
   * @param file the name of the first file in which it was detected
   * @param evidence how many lines of that file match, as a message for the user
   */
  public record FoundFormat(LogFormat format, String file, String evidence) {}

  /**
   * Checks that the staged plan can read all files without loss.
   *
   * @throws FaultlineException if a file contains something that the staged plan cannot read
   */
  public static void check(List<InputFile> files) throws IOException {
    for (InputFile file : files) {
      StagedDomain.check(file);
    }
  }

  /**
   * Finds the single format of the files; files without lines or of an unknown format are ignored.
   *
   * @return the format and the first file that has it; null if no file contains a line
   * @throws FaultlineException if two files have different formats, or if no file that contains
   *     lines has a known one
   */
  public static @Nullable FoundFormat detect(
      List<InputFile> files, FormatDetector detector, Privacy privacy) throws IOException {
    String unknown = null;
    FoundFormat first = null;
    for (InputFile file : files) {
      FileFormat found = FileHead.of(file).detect(detector, privacy);
      LogFormat format = found.format();
      if (format == null && unknown == null) {
        unknown = file.name() + ": " + found.evidence();
      } else if (format != null && !found.evidence().isEmpty()) {
        if (first == null) {
          first = new FoundFormat(format, file.name(), found.evidence());
        } else if (first.format() != format) {
          throw FaultlineException.usage(
              "%s is %s and %s is %s: --plan=staged reads one format; --plan=fused, the default,"
                      .formatted(first.file(), first.format().label(), file.name(), format.label())
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
   * Returns the message for input in which no file has a known format.
   *
   * @param example a file and what it contains
   */
  public static String noKnownFormat(String example) {
    return "no known format in any file: "
        + example
        + " (known: "
        + LogFormat.labels()
        + "; --format takes one of these for granted, or the server's own format string; --jsonKeys"
        + " names the keys of other JSON logs)";
  }
}
