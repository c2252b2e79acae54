package dev.faultline.result;

import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/**
 * The disk of the results is full. Flink is not to run the job again: what the attempts before have
 * written is on it until the run ends, so every further one reads the log for nothing.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
final class FullDiskException extends FaultlineException {

  FullDiskException(String message, Throwable cause) {
    super(ExitCode.FAILED, message, cause);
  }
}
