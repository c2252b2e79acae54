package dev.faultline.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.faultline.log.privacy.PrivacyPolicy;

/** Requests, and rejected lines, of which a test names only what it is about. */
public final class Requests {
  private Requests() {}

  /** A request without a time or a latency. */
  public static Request of(String endpoint, int status) {
    return of(endpoint, status, RequestFields.NO_TIME, RequestFields.UNKNOWN);
  }

  /** A request with a time and a latency, in microseconds. */
  public static Request of(String endpoint, int status, long timeMicros, long latencyMicros) {
    return of(endpoint, status, timeMicros, latencyMicros, "", false);
  }

  /** A request of which the log says why it failed. */
  public static Request withCause(String endpoint, int status, String cause) {
    return of(endpoint, status, RequestFields.NO_TIME, RequestFields.UNKNOWN, cause, false);
  }

  /** A request that an upstream server failed to serve at first. */
  public static Request upstreamFailed(String endpoint, int status) {
    return of(endpoint, status, RequestFields.NO_TIME, RequestFields.UNKNOWN, "", true);
  }

  /** A rejected line of a file that is not known. */
  public static RejectedLine rejected(LineOutcome reason, String text) {
    byte[] line = text.getBytes(UTF_8);
    return RejectedLine.of(
        reason, "", RejectedLine.NO_OFFSET, line.length, line, 0, line.length, PrivacyPolicy.USUAL);
  }

  private static Request of(
      String endpoint,
      int status,
      long timeMicros,
      long latencyMicros,
      String cause,
      boolean upstreamFailed) {
    return new Request(
        timeMicros,
        "GET",
        endpoint,
        endpoint,
        status,
        latencyMicros,
        RequestFields.UNKNOWN,
        "",
        "",
        cause,
        upstreamFailed,
        0);
  }
}
