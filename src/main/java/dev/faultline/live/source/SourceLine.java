package dev.faultline.live.source;

/** A line of an unbounded source, and where in the source it can be found again. */
public final class SourceLine {
  /** The length of a record without a value (in Kafka, a tombstone), which is not a line at all. */
  public static final long NO_VALUE = -1;

  private final String source;
  private final long offset;
  private final long length;
  private final byte[] bytes;

  /**
   * Takes a line, or the first bytes of one.
   *
   * @param source the file, or the topic and partition ({@code access-0})
   * @param offset of its first byte in the file, or of its record in the partition
   * @param length of the line in bytes, or {@link #NO_VALUE}
   * @param bytes the line without its end, or only its first bytes if it is longer than the
   *     maximum; not copied
   */
  public SourceLine(String source, long offset, long length, byte[] bytes) {
    this.source = source;
    this.offset = offset;
    this.length = length;
    this.bytes = bytes;
  }

  /** The file, or the topic and partition. */
  public String source() {
    return source;
  }

  /** The byte offset in the file, or the offset of the record in the partition. */
  public long offset() {
    return offset;
  }

  /** The length of the complete line in bytes, or {@link #NO_VALUE}. */
  public long length() {
    return length;
  }

  /** The line's bytes, or the first of them; callers must not change them. */
  public byte[] bytes() {
    return bytes;
  }

  /** True if this is not a line, not even an empty one: it must be rejected. */
  public boolean isMissing() {
    return length == NO_VALUE;
  }

  /** True if only the first bytes of the line are kept. */
  public boolean isCut() {
    return bytes.length < length;
  }
}
