package dev.faultline.tally;

import dev.faultline.log.ParsedLine;
import dev.faultline.log.privacy.PrivacyPolicy;
import java.util.List;

/** Results of lines, as the stages make them. */
public final class Tallies {
  /** The statuses that count as errors by default. */
  public static final ErrorStatuses ERRORS = ErrorStatuses.parse("5xx");

  private Tallies() {}

  /** The whole result of some lines. */
  public static Result of(ParsedLine... lines) {
    return of(List.of(lines));
  }

  /** The whole result of some lines. */
  public static Result of(List<? extends ParsedLine> lines) {
    Result result = Result.ofLines(lines.size());
    lines.forEach(line -> result.add(line, ERRORS, PrivacyPolicy.USUAL));
    return result;
  }

  static byte[] bytesOf(Result result) {
    return EncodedResult.of(result).toBytes();
  }
}
