package dev.faultline.options;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/** An end that no further attempt would change: Flink does not run the job again after it. */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class LastingException extends FaultlineException {

  /** As {@link FaultlineException}. */
  public LastingException(ExitCode exitCode, String message) {
    super(exitCode, message);
  }

  /** Likewise, with the exception that led to it. */
  public LastingException(ExitCode exitCode, String message, Throwable cause) {
    super(exitCode, message, cause);
  }
}
