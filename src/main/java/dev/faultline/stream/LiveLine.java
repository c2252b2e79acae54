package dev.faultline.stream;

/** A line of a source that never ends, with the place where it is found again. */
public final class LiveLine {
  /** The length of what is no line: a record without a value, which Kafka calls a tombstone. */
  public static final long NO_VALUE = -1;

  private final String source;
  private final long offset;
  private final long length;
  private final byte[] bytes;

  /**
   * A line of which perhaps only the first bytes are kept.
   *
   * @param source the file, or the topic and partition ({@code access-0})
   * @param offset of its first byte in the file, or of its record in the partition
   * @param length of the line in bytes, or {@link #NO_VALUE}
   * @param bytes the line without its end, or the first bytes of one that is longer than a line may
   *     be; they are given away
   */
  public LiveLine(String source, long offset, long length, byte[] bytes) {
    this.source = source;
    this.offset = offset;
    this.length = length;
    this.bytes = bytes;
  }

  /** The file, or the topic and partition. */
  public String source() {
    return source;
  }

  /** Where it is in its source. */
  public long offset() {
    return offset;
  }

  /** Its length in bytes, or {@link #NO_VALUE}. */
  public long length() {
    return length;
  }

  /** Its bytes, or the first of them; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** True if this is no line, not even an empty one: it is to be rejected. */
  public boolean isMissing() {
    return length == NO_VALUE;
  }

  /** True if only the first bytes of the line are kept. */
  public boolean isCut() {
    return bytes.length < length;
  }
}
