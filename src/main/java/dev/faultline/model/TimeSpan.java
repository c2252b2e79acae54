package dev.faultline.model;

import java.io.Serializable;
import java.time.Instant;

/**
 * The half-open time interval of a window.
 *
 * @param start the first instant of the window
 * @param end the first instant after the window
 */
public record TimeSpan(Instant start, Instant end) implements Serializable {
  /** Creates an interval from times in ms since 1970. */
  public static TimeSpan ofMillis(long start, long end) {
    return new TimeSpan(Instant.ofEpochMilli(start), Instant.ofEpochMilli(end));
  }
}
