package dev.faultline.spec;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/** Wrong options or input. No further attempt would change it, so Flink makes none. */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class UsageException extends FaultlineException {

  UsageException(String message) {
    super(ExitCode.USAGE, message);
  }

  /** What is wrong, and what would be right; with the exception that told. */
  public UsageException(String message, Throwable cause) {
    super(ExitCode.USAGE, message, cause);
  }
}
