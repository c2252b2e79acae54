package dev.faultline.log;

import dev.faultline.log.text.StringCache;

/**
 * One logged request. Absent texts are empty.
 *
 * @param timeMicros time in microseconds since the epoch, or {@link RequestFields#NO_TIME}
 * @param method for instance {@code GET}; empty for a malformed request
 * @param path the target as logged, without query and fragment; empty for a malformed request
 * @param endpoint the name that the request is counted under
 * @param status the status that the client received; 0 if there was no response
 * @param latencyMicros latency in microseconds, or {@link RequestFields#UNKNOWN}
 * @param responseBytes size of the response in bytes, or {@link RequestFields#UNKNOWN}
 * @param host the requested virtual host
 * @param client address or name of the client
 * @param cause why the request failed, if the log has a cause
 * @param upstreamFailed whether an upstream server answered 5xx
 * @param unreadable the {@link Field#bit}s of the fields that were unreadable
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
   * Copies the request just parsed out of the parser's buffers.
   *
   * @param texts the cache for recurring texts
   */
  public static Request copyOf(RequestFields fields, StringCache texts) {
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
  public LineOutcome outcome() {
    return LineOutcome.REQUEST;
  }

  /** Returns true if the line has a readable time. */
  public boolean hasTime() {
    return timeMicros != RequestFields.NO_TIME;
  }
}
