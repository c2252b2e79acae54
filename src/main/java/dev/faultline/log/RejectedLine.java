package dev.faultline.log;

import java.util.Arrays;
import java.util.Objects;

/**
 * A line that could not be read as its format says: where it is, and as much of it as is kept. What
 * is kept is masked, so that no secret travels or lies in a file with it.
 *
 * @param reason why: one of the verdicts for which {@link Verdict#isRejected} is true
 * @param file where it was read: a file, or a topic and partition; empty if that is not known
 * @param offset of its first byte in the file, or of its record in the partition; {@link
 *     #NO_OFFSET} if that is not known
 * @param length of the line in bytes; -1 for a record of Kafka without a value
 * @param isCut whether only its first bytes are kept
 * @param bytes what is kept, masked; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode look at the bytes
public record RejectedLine(
    Verdict reason, String file, long offset, long length, boolean isCut, byte[] bytes)
    implements ParsedLine {
  /** As much as is kept of a line, in bytes; of the rest only the length is known. */
  public static final int MAX_BYTES = 8 * 1024;

  /** The offset of a line if it is not known. */
  public static final long NO_OFFSET = -1;

  /**
   * Keeps the first bytes of a line.
   *
   * @param length of the line, which may be longer than what is there of it
   * @param line the array that holds it, from {@code from} to {@code to}
   * @param privacy what may be shown of it
   */
  public static RejectedLine of(
      Verdict reason,
      String file,
      long offset,
      long length,
      byte[] line,
      int from,
      int to,
      Privacy privacy) {
    byte[] kept = Arrays.copyOfRange(line, from, Math.min(to, from + MAX_BYTES));
    boolean isCut = kept.length < length;
    return new RejectedLine(reason, file, offset, length, isCut, privacy.mask(kept, isCut));
  }

  @Override
  public Verdict verdict() {
    return reason;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RejectedLine that
        && reason == that.reason
        && file.equals(that.file)
        && offset == that.offset
        && length == that.length
        && isCut == that.isCut
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(reason, file, offset, length, isCut, Arrays.hashCode(bytes));
  }
}
