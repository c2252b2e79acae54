package dev.faultline.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.faultline.tally.InputStats;
import org.jspecify.annotations.Nullable;

/**
 * One file that was read. What is null is not known: the staged plan cannot tell files apart.
 *
 * @param file its name as the user would type it; {@code -} for standard input
 * @param format the format it was read in, or empty if nothing was read
 * @param evidence why it was read so, or why not, for people; or empty
 * @param bytes its size when it was matched
 * @param bytesRead bytes of the lines that were read
 * @param bytesUnfinished bytes of a last line that was still being written
 * @param lines its lines
 * @param requests its requests
 * @param rejected its rejected lines
 * @param state whether all of it was read
 * @param problem why not, for people; or null
 */
public record InputModel(
    String file,
    String format,
    String evidence,
    long bytes,
    @Nullable Long bytesRead,
    @Nullable Long bytesUnfinished,
    @Nullable Long lines,
    @Nullable Long requests,
    @Nullable Long rejected,
    InputStats.State state,
    @JsonInclude(Include.NON_NULL) @Nullable String problem) {

  static InputModel of(InputStats input) {
    return new InputModel(
        input.file(),
        input.format(),
        input.evidence(),
        input.bytes(),
        known(input.bytesRead()),
        known(input.bytesUnfinished()),
        known(input.lines()),
        known(input.requests()),
        known(input.rejected()),
        input.state(),
        input.problem().isEmpty() ? null : input.problem());
  }

  private static @Nullable Long known(long n) {
    return n == InputStats.UNKNOWN ? null : n;
  }
}
