package dev.faultline.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.FormatDetector;
import dev.faultline.log.FormatDetector.Detection;
import dev.faultline.log.LogFormat;
import dev.faultline.log.SafeText;
import dev.faultline.options.FaultlineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.io.FileSystems;
import org.jspecify.annotations.Nullable;

/** What the staged plan must know of its input before it is built: one format for all files. */
public final class Inputs {
  /** The head of a file that a format is found from. */
  private static final int HEAD_BYTES = 1 << 18;

  private static final int MAX_QUOTED = 80;

  private Inputs() {}

  /**
   * A format and where it was found.
   *
   * @param format null if there is no line in any file
   * @param remark how it was found, for the user; empty if there is nothing to say
   */
  public record FoundFormat(@Nullable LogFormat format, String remark) {}

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
   * Finds the format from the head of the first file that has one.
   *
   * @throws FaultlineException if there are lines, but no file's are of a known format
   */
  public static FoundFormat detect(List<InputFile> files, FormatDetector detector)
      throws IOException {
    String strange = null;
    for (InputFile file : files) {
      List<String> head = head(file);
      Optional<Detection> found = detector.detect(head);
      if (found.isPresent()) {
        return new FoundFormat(found.get().format(), remark(found.get(), file));
      }
      Optional<String> line = head.stream().filter(l -> !l.isBlank()).findFirst();
      if (strange == null && line.isPresent()) {
        strange = file.name() + ": " + SafeText.visible(shorten(line.get().strip()));
      }
    }
    if (strange != null) {
      throw FaultlineException.usage(
          "no known format in any file; the first line is "
              + strange
              + " (known: simple, common, combined, json; --format=NAME takes one for granted)");
    }
    return new FoundFormat(null, "");
  }

  private static String remark(Detection found, InputFile file) {
    return "format: "
        + found.format().label()
        + " ("
        + found.matched()
        + " of the first "
        + found.lines()
        + (found.lines() == 1 ? " line of " : " lines of ")
        + file.name()
        + ")";
  }

  private static List<String> head(InputFile file) throws IOException {
    byte[] head;
    try (InputStream in = Channels.newInputStream(FileSystems.open(file.metadata().resourceId()))) {
      head = in.readNBytes(HEAD_BYTES);
    }
    int end = head.length;
    if (end == HEAD_BYTES) {
      // The last line is cut off, unless it is the only one.
      while (end > 0 && head[end - 1] != '\n') {
        end--;
      }
      end = end == 0 ? head.length : end;
    }
    return List.of(new String(head, 0, end, UTF_8).split("\n", -1));
  }

  private static String shorten(String line) {
    return line.length() <= MAX_QUOTED ? line : line.substring(0, MAX_QUOTED) + "...";
  }
}
