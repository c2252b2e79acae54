package dev.faultline.result;

import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/** A later run writes into the directory of this one, which Flink is not to run again. */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
final class SupersededException extends FaultlineException {

  SupersededException(String directory, Throwable cause) {
    super(ExitCode.FAILED, "--output=" + directory + ": a later run has taken it over", cause);
  }
}
