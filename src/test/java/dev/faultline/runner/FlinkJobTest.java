package dev.faultline.runner;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlinkJobTest {
  private static String traceOf(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace, true));
    return trace.toString();
  }

  @Test
  void namesTheRootOfATrace() {
    IOException root = new IOException("No such luck: 1 of 2");
    for (Throwable thrown :
        new Throwable[] {
          root, new UncheckedIOException(root), new IllegalStateException("outer\nat once", root)
        }) {
      assertThat(
          FlinkJob.rootOf(traceOf(thrown)), is(Optional.of("IOException: No such luck: 1 of 2")));
    }
  }

  @Test
  void rootMayHaveNoMessage() {
    assertThat(
        FlinkJob.rootOf(traceOf(new IllegalStateException(new InterruptedException()))),
        is(Optional.of("InterruptedException")));
  }

  @Test
  void whatIsNotATraceHasNoRoot() {
    assertThat(FlinkJob.rootOf("no reason"), is(Optional.empty()));
  }
}
