package dev.faultline.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.options.ExitCode;
import dev.faultline.options.FaultlineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveMetricsTest {
  @TempDir private Path directory;

  private static void refuses(Path file) {
    FaultlineException e =
        assertThrows(FaultlineException.class, () -> LiveMetrics.refuseUnusable(file));
    assertThat(e.exitCode(), is(ExitCode.USAGE));
    assertThat(
        e.getMessage(),
        is("--metricsFile=%s: is no file in a directory that can be written to".formatted(file)));
  }

  @Test
  void refusesWhatCouldNotBeWritten() throws IOException {
    refuses(directory.resolve("none/a.prom"));
    refuses(Files.createDirectory(directory.resolve("directory.prom")));
    refuses(Files.createFile(directory.resolve("file")).resolve("a.prom"));
  }

  @Test
  void takesAFileThatIsThereAndOneThatIsNot() throws IOException {
    LiveMetrics.refuseUnusable(directory.resolve("a.prom"));
    LiveMetrics.refuseUnusable(Files.createFile(directory.resolve("b.prom")));
    LiveMetrics.refuseUnusable(Path.of("a.prom"));
  }
}
