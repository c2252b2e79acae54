package dev.faultline.log;

/**
 * One request, as the log tells of it. Absent texts are empty.
 *
 * @param timeMicros microseconds since the epoch, or {@link Fields#NO_TIME}
 * @param method for instance {@code GET}; empty for a malformed request
 * @param path the target as logged, without query and fragment; empty for a malformed request
 * @param endpoint what the request is counted under
 * @param status what the client got; 0 when there was no response
 * @param latencyMicros microseconds, or {@link Fields#UNKNOWN}
 * @param responseBytes bytes, or {@link Fields#UNKNOWN}
 * @param host virtual host
 * @param client address or name
 * @param cause why it failed, where the log says
 * @param upstreamFailed whether a server behind answered 5xx
 * @param unreadable the {@link Field#bit}s of the fields that held something unreadable
 */
public record Request(
    long timeMicros,
    String method,
    String path,
    String endpoint,
    int status,
    long latencyMicros,
    long responseBytes,
    String host,
    String client,
    String cause,
    boolean upstreamFailed,
    int unreadable)
    implements ParsedLine {

  /**
   * The request that was just parsed, copied out of the parser's buffers.
   *
   * @param texts where texts that recur are made once
   */
  public static Request copyOf(Fields fields, TextCache texts) {
    return new Request(
        fields.timeMicros,
        texts.textOf(fields.method),
        texts.textOf(fields.path),
        texts.textOf(fields.endpoint),
        fields.status,
        fields.latencyMicros,
        fields.responseBytes,
        texts.textOf(fields.host),
        fields.client.toString(),
        texts.textOf(fields.cause),
        fields.upstreamFailed,
        fields.unreadable);
  }

  @Override
  public Verdict verdict() {
    return Verdict.REQUEST;
  }

  /** True when the log names a time. */
  public boolean hasTime() {
    return timeMicros != Fields.NO_TIME;
  }
}
