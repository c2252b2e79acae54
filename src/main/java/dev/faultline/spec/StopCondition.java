package dev.faultline.spec;

import java.io.Serializable;

/**
 * When a stream ends.
 *
 * @param idleMillis once nothing has come for so long, in ms; or {@link #NEVER}
 * @param timeMillis once its lines are of this time, in ms since 1970; or {@link #NEVER}
 */
public record StopCondition(long idleMillis, long timeMillis) implements Serializable {
  /** For what does not end a stream. */
  public static final long NEVER = Long.MAX_VALUE;

  /** A stream that does not end. */
  public static final StopCondition FOREVER = new StopCondition(NEVER, NEVER);
}
