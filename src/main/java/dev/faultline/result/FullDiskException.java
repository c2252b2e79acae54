package dev.faultline.result;

import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/**
 * The disk of the results is full. Flink must not restart the job: the files of earlier attempts
 * stay on the disk until the run ends, so each further attempt would read the log in vain.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
final class FullDiskException extends FaultlineException {

  FullDiskException(String message, Throwable cause) {
    super(ExitCode.FAILED, message, cause);
  }
}
