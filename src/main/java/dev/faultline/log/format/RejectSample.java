package dev.faultline.log.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.format.FormatDetector.Detection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lines that the format of their log rejects, as a sample of what else the log holds: a deployment
 * may change the format half-way, and two programs may write to one log. The sample shows another
 * format only if nearly all of its lines are in it.
 */
public final class RejectSample {
  /**
   * A file has a sample for each block of its text of this size, in bytes: so the sample of a line
   * is the same in whatever ranges a file is read.
   */
  public static final int BLOCK_BYTES = 1 << 20;

  /** Fewer lines show nothing: any log has some odd ones. */
  static final int MIN_LINES = 10;

  /** How many of the lines a format must read, in percent. */
  private static final int MIN_PERCENT = 90;

  private final List<String> lines = new ArrayList<>();

  /** Adds a line, given without its LF; of a full sample, nothing changes. */
  public void add(byte[] line, int from, int to) {
    if (!isFull()) {
      lines.add(new String(line, from, to - from, UTF_8));
    }
  }

  /** Returns true if the sample has no line. */
  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /** Returns true if the sample has as many lines as a detection looks at. */
  public boolean isFull() {
    return lines.size() == FormatDetector.SAMPLE_LINES;
  }

  /**
   * Returns the format of the lines. A format in which other lines name the columns is none: they
   * may lie outside of the sample.
   */
  public Optional<LineFormat> format(FormatSettings settings) {
    return formatOf(lines, settings);
  }

  static Optional<LineFormat> formatOf(List<String> lines, FormatSettings settings) {
    if (lines.size() < MIN_LINES) {
      return Optional.empty();
    }
    FormatDetector detector = new FormatDetector(settings);
    // One of these has the format, as only a tenth may not: garbage costs little.
    if (detector.detect(lines.subList(0, lines.size() / 10 + 1)).isEmpty()) {
      return Optional.empty();
    }
    return detector
        .detect(lines)
        .filter(found -> 100L * found.matched() >= (long) MIN_PERCENT * lines.size())
        .map(Detection::format)
        .filter(format -> !format.namesColumns());
  }
}
