package dev.faultline.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.spec.ExitCode;
import dev.faultline.spec.FaultlineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsFileTest {
  @TempDir private Path directory;

  private static void refuses(Path file) {
    FaultlineException e =
        assertThrows(FaultlineException.class, () -> MetricsFile.refuseUnusable(file));
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
    MetricsFile.refuseUnusable(directory.resolve("a.prom"));
    MetricsFile.refuseUnusable(Files.createFile(directory.resolve("b.prom")));
    MetricsFile.refuseUnusable(Path.of("a.prom"));
  }
}
