package dev.faultline.log;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A line that could not be read as the format says.
 *
 * @param reason why: one of the verdicts for which {@link Verdict#isRejected} is true
 * @param text the line, cut to at most {@link #MAX_TEXT} characters
 * @param length how long the line was, in bytes
 */
public record Rejected(Verdict reason, String text, long length) implements ParsedLine {
  /** As much of a line as is kept; the rest is known by its length only. */
  public static final int MAX_TEXT = 8 * 1024;

  @Override
  public Verdict verdict() {
    return reason;
  }

  /** True when the text is less than the line. */
  public boolean isCut() {
    return text.getBytes(UTF_8).length < length;
  }

  /** A rejected line with its text cut. */
  public static Rejected of(Verdict reason, String line, long length) {
    return new Rejected(reason, cut(line), length);
  }

  /** Half a surrogate pair is no text: coders and files would turn it into something else. */
  private static String cut(String line) {
    if (line.length() <= MAX_TEXT) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
    return line.substring(0, end);
  }
}
