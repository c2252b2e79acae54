package dev.faultline.input;

import dev.faultline.log.format.FormatDetector;
import java.io.IOException;
import java.util.List;

/**
 * Finds the format of a file whose first lines are of none: a log may start with more messages of
 * its program than are usually looked at. Only a format that fits nearly all lines after these
 * counts, where a few of the first lines would do.
 */
public final class FormatSearch {
  private static final int BLOCK = FormatDetector.SAMPLE_LINES;

  private FormatSearch() {}

  /** Returns the format of a file, or what the file contains instead. */
  public static FileFormat find(FormatFinder formats, InputFile file) throws IOException {
    LogHead head = FileHead.of(file);
    FileFormat first = formats.find(head);
    if ((first.format() != null && !first.isNoise())
        || head.noText() != null
        || head.lines().size() <= BLOCK) {
      return first;
    }
    List<String> lines = FileHead.of(file, FileHead.MAX_BYTES).lines();
    for (int from = BLOCK; from < lines.size(); from += BLOCK) {
      if (find(formats, file, block(lines, from)).isFound()) {
        int start = startOfFormat(formats, file, lines, from);
        FileFormat found = find(formats, file, block(lines, start));
        if (found.isFound() && !found.isDoubtful()) {
          return new FileFormat(
              found.format(),
              found.evidence() + ", after " + start + " others",
              false,
              false,
              found.columns());
        }
      }
    }
    return first;
  }

  private static List<String> block(List<String> lines, int from) {
    return lines.subList(from, Math.min(lines.size(), from + BLOCK));
  }

  private static FileFormat find(FormatFinder formats, InputFile file, List<String> lines) {
    return formats.look(LogHead.ofLines(file.name(), lines));
  }

  /** Returns the index of the first line of a block that has a format by itself. */
  private static int startOfFormat(
      FormatFinder formats, InputFile file, List<String> lines, int from) {
    int start = from;
    while (start < from + BLOCK - 1
        && start < lines.size() - 1
        && !find(formats, file, lines.subList(start, start + 1)).isFound()) {
      start++;
    }
    return start;
  }
}
