package dev.faultline.log;

import dev.faultline.log.privacy.PrivacyPolicy;
import java.util.Arrays;
import java.util.Objects;

/**
 * A line that does not conform to its format: where it is, and the part of it that is kept. That
 * part is masked, so that no secret is sent or stored with it.
 *
 * @param reason why it was rejected; {@link LineOutcome#isRejected} is true for it
 * @param file the source: a file, or a topic and partition; empty if unknown
 * @param offset the offset of its first byte in the file, or of its record in the partition; {@link
 *     #NO_OFFSET} if unknown
 * @param length the length of the line in bytes; -1 for a Kafka record without a value
 * @param isCut whether only the first bytes of the line are kept
 * @param bytes the kept bytes, masked; must not be modified
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode compare the bytes
public record RejectedLine(
    LineOutcome reason, String file, long offset, long length, boolean isCut, byte[] bytes)
    implements ParsedLine {
  /** Maximum number of bytes kept of a line. */
  public static final int MAX_BYTES = 8 * 1024;

  /** The offset of a line whose offset is unknown. */
  public static final long NO_OFFSET = -1;

  /**
   * Creates a rejected line from the first bytes of a line, masked.
   *
   * @param length the length of the complete line, of which the array may hold only the start
   * @param line the array that holds it, from {@code from} to {@code to}
   * @param privacy the policy that masks the bytes
   */
  public static RejectedLine of(
      LineOutcome reason,
      String file,
      long offset,
      long length,
      byte[] line,
      int from,
      int to,
      PrivacyPolicy privacy) {
    byte[] kept = Arrays.copyOfRange(line, from, Math.min(to, from + MAX_BYTES));
    boolean isCut = kept.length < length;
    return new RejectedLine(reason, file, offset, length, isCut, privacy.mask(kept, isCut));
  }

  @Override
  public LineOutcome outcome() {
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
