package dev.faultline.spec;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/**
 * Ends a run because of wrong options or input. Flink does not retry it, as it would fail again.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class UsageException extends FaultlineException {

  UsageException(String message) {
    super(ExitCode.USAGE, message);
  }

  /**
   * Creates an exception with its cause; the message says what is wrong, and what would be right.
   */
  public UsageException(String message, Throwable cause) {
    super(ExitCode.USAGE, message, cause);
  }
}
