package dev.faultline.log;

/**
 * A line that could not be read as the format says.
 *
 * @param reason why: one of the verdicts for which {@link Verdict#isRejected} is true
 * @param text the line, cut to {@link #MAX_TEXT} characters
 * @param length how long the line was, in bytes
 */
public record Rejected(Verdict reason, String text, long length) implements ParsedLine {
  /** As much of a line as is kept; the rest is known by its length only. */
  public static final int MAX_TEXT = 8 * 1024;

  /** A rejected line with its text cut. */
  public static Rejected of(Verdict reason, String line, long length) {
    return new Rejected(
        reason, line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT), length);
  }
}
