package dev.faultline.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.noise.Noise;
import dev.faultline.log.privacy.PrivacyPolicy;

/**
 * A line of noise: it is no request, and no error of the log either.
 *
 * @param noise what it is
 * @param file the source: a file, or a topic and partition; empty if unknown
 * @param offset the offset of its first byte in the file, or of its record in the partition; {@link
 *     RejectedLine#NO_OFFSET} if unknown
 * @param text its start, masked and without query strings
 */
public record NoiseLine(Noise noise, String file, long offset, String text) implements ParsedLine {
  /** The most characters that are kept. */
  private static final int MAX_TEXT = 200;

  /** Returns a line, given without its LF, with as much of its text as may be shown. */
  public static NoiseLine of(
      Noise noise, String file, long offset, byte[] line, int from, int to, PrivacyPolicy privacy) {
    int end = Math.min(to, from + RejectedLine.MAX_BYTES);
    String text = new String(line, from, end - from, UTF_8);
    return new NoiseLine(noise, file, offset, privacy.excerpt(text, MAX_TEXT));
  }

  @Override
  public LineOutcome outcome() {
    return LineOutcome.NOT_A_REQUEST;
  }
}
