package dev.faultline.result;

import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/** A later run has taken over the output directory. Flink must not restart this one. */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
final class SupersededException extends FaultlineException {

  SupersededException(String directory, Throwable cause) {
    super(ExitCode.FAILED, "--output=" + directory + ": a later run has taken it over", cause);
  }
}
