package dev.faultline.model;

import java.io.Serializable;
import java.time.Instant;

/**
 * The time that a window of a stream covers.
 *
 * @param start its first moment
 * @param end the first moment after it
 */
public record TimeSpan(Instant start, Instant end) implements Serializable {
  /** The time between two moments, in ms since 1970. */
  public static TimeSpan ofMillis(long start, long end) {
    return new TimeSpan(Instant.ofEpochMilli(start), Instant.ofEpochMilli(end));
  }
}
