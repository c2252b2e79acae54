package dev.faultline.spec;

import java.io.Serializable;

/**
 * When a stream ends.
 *
 * @param idleMillis after no line has arrived for this long, in ms; or {@link #NEVER}
 * @param timeMillis when the log time of its lines reaches this, in ms since 1970; or {@link
 *     #NEVER}
 */
public record StopCondition(long idleMillis, long timeMillis) implements Serializable {
  /** The value of a condition that is never met. */
  public static final long NEVER = Long.MAX_VALUE;

  /** The condition of a stream that does not end. */
  public static final StopCondition FOREVER = new StopCondition(NEVER, NEVER);
}
