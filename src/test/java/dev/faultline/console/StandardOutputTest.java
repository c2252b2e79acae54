package dev.faultline.console;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.faultline.console.StandardOutput.ClosedPipeException;
import org.apache.flink.runtime.throwable.ThrowableClassifier;
import org.apache.flink.runtime.throwable.ThrowableType;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
  @Test
  void flinkDoesNotTryAgainWhereNobodyReads() {
    assertThat(
        ThrowableClassifier.getThrowableType(new ClosedPipeException()),
        is(ThrowableType.NonRecoverableError));
  }
}
