package dev.faultline.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.faultline.tally.FormatChange;
import dev.faultline.tally.InputStats;
import org.jspecify.annotations.Nullable;

/**
 * One input file. A figure that is null is not known: the staged plan does not count per file.
 *
 * @param file its name as the user would type it; {@code -} for standard input
 * @param format the log format it was read as, or empty if it was not read
 * @param envelope what its lines lay in, for instance {@code docker+cri}; or null
 * @param evidence why that format was chosen, or why the file was not read, for people; or empty
 * @param bytes its size in bytes when the input was listed
 * @param bytesRead the size of the lines that were read, in bytes
 * @param bytesUnfinished the size of a last line that was still being written, in bytes
 * @param lines the number of its lines
 * @param requests the number of its lines that are requests
 * @param rejected the number of its rejected lines
 * @param state whether the complete file was read, or what prevented it
 * @param problem what prevented it, for people; or null
 * @param formatChange where its format changes; or null if it does not
 */
public record InputModel(
    String file,
    String format,
    @JsonInclude(Include.NON_NULL) @Nullable String envelope,
    String evidence,
    long bytes,
    @Nullable Long bytesRead,
    @Nullable Long bytesUnfinished,
    @Nullable Long lines,
    @Nullable Long requests,
    @Nullable Long rejected,
    InputStats.State state,
    @JsonInclude(Include.NON_NULL) @Nullable String problem,
    @JsonInclude(Include.NON_NULL) @Nullable FormatChange formatChange) {

  static InputModel of(InputStats input) {
    return new InputModel(
        input.file(),
        input.format(),
        input.envelope().isEmpty() ? null : input.envelope(),
        input.evidence(),
        input.bytes(),
        known(input.bytesRead()),
        known(input.bytesUnfinished()),
        known(input.lines()),
        known(input.requests()),
        known(input.rejected()),
        input.state(),
        input.problem().isEmpty() ? null : input.problem(),
        input.change().lines() == 0 ? null : input.change());
  }

  /** Returns how the lines are written, for people: {@code cri+combined}. */
  public String writtenAs() {
    return envelope == null ? format : envelope + "+" + format;
  }

  private static @Nullable Long known(long n) {
    return n == InputStats.UNKNOWN ? null : n;
  }
}
