package dev.faultline.read;

import dev.faultline.log.FormatDetector;
import dev.faultline.log.LogFormat;
import dev.faultline.log.Privacy;
import dev.faultline.options.FaultlineException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the staged plan must know of its input before it is built: one format for all files. */
public final class Inputs {
  private Inputs() {}

  /**
   * A format that all files are taken to have.
   *
   * @param file the one that has it
   * @param evidence what speaks for it there
   */
  public record FoundFormat(LogFormat format, String file, String evidence) {}

  /**
   * Makes sure that nothing would be lost in reading.
   *
   * @throws FaultlineException if a file holds what the staged plan cannot read
   */
  public static void check(List<InputFile> files) throws IOException {
    for (InputFile file : files) {
      StagedDomain.check(file);
    }
  }

  /**
   * Finds the one format that all files have which have any.
   *
   * @return the format and its file; null if there is no line in any file
   * @throws FaultlineException if there are lines, but no file's are of a known format, or those of
   *     two files are of different ones
   */
  public static @Nullable FoundFormat detect(
      List<InputFile> files, FormatDetector detector, Privacy privacy) throws IOException {
    String strange = null;
    FoundFormat first = null;
    for (InputFile file : files) {
      FileFormat found = FileHead.of(file).detect(detector, privacy);
      LogFormat format = found.format();
      if (format == null && strange == null) {
        strange = file.name() + ": " + found.evidence();
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
    if (first == null && strange != null) {
      throw FaultlineException.usage(noKnownFormat(strange));
    }
    return first;
  }

  /** What to say if no file is of a known format. */
  public static String noKnownFormat(String example) {
    return "no known format in any file: "
        + example
        + " (known: "
        + LogFormat.labels()
        + "; --format takes one of these for granted, or the server's own format string; --jsonKeys"
        + " names the keys of other JSON logs)";
  }
}
