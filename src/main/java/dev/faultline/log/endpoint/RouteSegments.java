package dev.faultline.log.endpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The segments of a path as {@link RouteTable} compares them: percent-decoded, since servers decode
 * them before they look up a route. Each character stands for one byte, so that invalid UTF-8 can
 * be told apart; an encoded slash is part of its segment.
 */
final class RouteSegments {
  private static final Pattern PARAMETERS = Pattern.compile(";[^/]*");

  private RouteSegments() {}

  /** Returns the segments of a logged path. */
  static String[] of(byte[] b, int from, int to) {
    return of(new String(b, from, to - from, ISO_8859_1));
  }

  /**
   * Returns the segments of a logged path without its path parameters ({@code ;jsessionid=...}).
   */
  static String[] withoutParameters(byte[] b, int from, int to) {
    String path = new String(b, from, to - from, ISO_8859_1);
    return of(PARAMETERS.matcher(path).replaceAll(""));
  }

  private static String[] of(String path) {
    String[] segments = path.substring(1).split("/", -1);
    Arrays.setAll(segments, i -> decoded(segments[i]));
    return segments;
  }

  /** Decodes a literal text of a template, for comparison with the segments of a path. */
  static String literal(String text) {
    return decoded(new String(text.getBytes(UTF_8), ISO_8859_1));
  }

  private static String decoded(String segment) {
    int percent = segment.indexOf('%');
    if (percent < 0) {
      return segment;
    }
    StringBuilder decoded = new StringBuilder(segment.length());
    int copied = 0;
    while (percent >= 0 && percent + 2 < segment.length()) {
      int high = Character.digit(segment.charAt(percent + 1), 16);
      int low = Character.digit(segment.charAt(percent + 2), 16);
      if (high >= 0 && low >= 0) {
        decoded.append(segment, copied, percent).append((char) (high << 4 | low));
        copied = percent + 3;
      }
      percent = segment.indexOf('%', Math.max(copied, percent + 1));
    }
    return decoded.append(segment, copied, segment.length()).toString();
  }
}
